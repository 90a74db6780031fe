import type { MessageKey } from '../../shared/i18n.ts'

/** How an act is named: by the words of its action on a case, by words of its own, or by its address where it has none. */
export type ActWords = { action: string } | { key: MessageKey } | { path: string }

const KEYS: Readonly<Record<string, MessageKey>> = {
  '/cases': 'held.acts.report',
  '/visits/{visitId}/start': 'held.acts.visitStart',
  '/visits/{visitId}/finish': 'held.acts.visit',
  '/patrols/{patrolId}/start': 'held.acts.patrolStart',
  '/patrols/{patrolId}/findings': 'held.acts.finding',
  '/patrols/{patrolId}/finish': 'held.acts.patrolEnd',
  '/patrols/{patrolId}/positions': 'held.acts.track',
  '/visit-sheets/{subjectId}': 'held.acts.sheet',
  '/campaigns/{campaignId}/targets/{subjectId}/exempt': 'held.acts.exempt',
  '/applications': 'held.acts.application',
  '/applications/{applicationId}/materials': 'held.acts.materials',
  '/applications/{applicationId}/submit': 'held.acts.submit',
  '/applications/{applicationId}/originals': 'held.acts.original',
  '/mandates': 'held.acts.mandate',
  '/task-assignments/{assignmentId}/done': 'held.acts.taskDone',
  '/task-assignments/{assignmentId}/refuse': 'held.acts.taskRefused',
}
const ON_CASE = /^\/cases\/\{caseId\}\/([a-z-]+)$/

export function actWords(path: string): ActWords {
  const key = KEYS[path]
  if (key) return { key }
  const action = ON_CASE.exec(path)?.[1]
  return action === undefined ? { path } : { action }
}

/** The words of an act as they were typed: lines of a name and a value, without what only machines read. */
export function saidIn(body: unknown): { name: string; value: string }[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) => {
    const text = textOf(value)
    return text === '' ? [] : [{ name, value: text }]
  })
}

const NAMES = [
  'text',
  'title',
  'address',
  'note',
  'reason',
  'outcome',
  'met',
  'reportText',
  'wish',
  'lng',
  'lat',
  'photos',
  'answers',
  'values',
  'on',
  'from',
  'to',
  'urgent',
  'emergency',
  'nothingChanged',
  'name',
  'phone',
  'applicant',
  'channel',
] as const
const known: ReadonlySet<string> = new Set(NAMES)

/** What a field of an act is called; those that only versions to come know keep their own name. */
export function nameKey(name: string): MessageKey | null {
  return known.has(name) ? (`held.fields.${name as (typeof NAMES)[number]}` as const) : null
}

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === false) return ''
  if (Array.isArray(value))
    return value
      .map(textOf)
      .filter((text) => text !== '')
      .join('; ')
  if (typeof value === 'object')
    return saidIn(value)
      .map(({ value: text }) => text)
      .join(', ')
  const text = String(value)
  return UUID.test(text) ? '' : text
}
