import type { TimelineEntry } from '@yiwang/contract/cases'
import type { SayAnyCode, Translate } from '../i18n.ts'

/** Steps that name the unit they are about. */
const TO_UNIT = new Set<TimelineEntry['action']>(['dispatch', 'arbitrate', 'join', 'drop-task'])

type Words = { t: Translate; code: SayAnyCode }

/** One entry of the story as a sentence: who did what, its facts, and what was said. */
export function sentenceOf(entry: TimelineEntry, { t, code }: Words): { line: string; facts: string[] } {
  const who = entry.unitName === null ? entry.actorName : t('say.unit', { name: entry.actorName, unit: entry.unitName })
  const what = code('caseAction', entry.action)
  const line = entry.note === '' ? t('say.line', { who, what }) : t('say.withNote', { who, what, note: entry.note })
  return { line, facts: factsOf(entry, { t, code }) }
}

function factsOf({ action, facts }: TimelineEntry, { t, code }: Words): string[] {
  const word = (name: string): string | null => {
    const value = facts[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const out: string[] = []
  const reason = word('reason')
  if (reason !== null && action === 'refuse') out.push(t('say.reason', { value: code('refusalReason', reason) }))
  if (reason !== null && action === 'return') out.push(t('say.reason', { value: code('returnReason', reason) }))
  const unit = word('unitName')
  if (unit !== null && TO_UNIT.has(action)) out.push(t('say.toUnit', { value: unit }))
  const proposed = word('proposedUnitName')
  if (proposed !== null) out.push(t('say.proposed', { value: proposed }))
  const worker = word('assigneeName') ?? word('workerName')
  if (worker !== null) out.push(t('say.worker', { value: worker }))
  const subclass = word('subclassName')
  if (subclass !== null) out.push(t('say.class', { value: subclass }))
  if (typeof facts['found'] === 'boolean') out.push(t(facts['found'] ? 'say.found' : 'say.notFound'))
  if (typeof facts['passed'] === 'boolean') out.push(t(facts['passed'] ? 'say.passed' : 'say.failed'))
  out.push(...courseFacts(facts, { t, code }))
  const { solved, satisfaction } = facts
  if (typeof solved === 'string' && typeof satisfaction === 'number') {
    out.push(t('say.rated', { solved: code('solved', solved), satisfaction: code('satisfaction', satisfaction) }))
  }
  return out
}

/** What a request, a joint task, a card, a call or a promise says about itself. */
function courseFacts(facts: TimelineEntry['facts'], { t, code }: Words): string[] {
  const groups = { request: 'requestKind', card: 'cardKind', outcome: 'jointState', result: 'callBackResult' } as const
  const named = Object.entries(groups).flatMap(([name, group]) => {
    const value = facts[name]
    return typeof value === 'string' && value !== '' ? [code(group, value)] : []
  })
  const { approve, reached } = facts
  if (typeof approve === 'boolean') named.push(t(approve ? 'course.agree' : 'course.disagree'))
  if (typeof reached === 'boolean') named.push(t(reached ? 'say.reached' : 'say.notReached'))
  return named
}
