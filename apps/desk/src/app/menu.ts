import type { Role } from '@yiwang/contract/identity'
import type { CaseState } from '@yiwang/contract/cases'

export type MenuEntry =
  | 'overview'
  | 'work'
  | 'dispatch'
  | 'department'
  | 'supervision'
  | 'consultations'
  | 'cases'
  | 'report'
  | 'areas'
  | 'people'
  | 'catalog'
  | 'calendars'
  | 'tasks'
  | 'burden'
  | 'admission'
  | 'audit'
  | 'notice-templates'
  | 'dead-letters'
  | 'campaigns'
  | 'forms'
  | 'open-households'
  | 'proposal-models'
  | 'tables'
  | 'imports'
  | 'disclosure'
  | 'library'
  | 'ledgers'
  | 'ledger-declarations'
  | 'code-lists'
  | 'matters'
  | 'window'
  | 'applications'
  | 'bundles'
  | 'service-statistics'
  | 'counter'
  | 'hall'
  | 'visits'
  | 'patrols'
  | 'handbook'
  | 'diary'
  | 'held'
  | 'field'

const MENU: Partial<Record<Role, readonly MenuEntry[]>> = {
  dispatcher: [
    'work',
    'dispatch',
    'supervision',
    'overview',
    'cases',
    'consultations',
    'report',
    'tasks',
    'burden',
    'campaigns',
    'forms',
    'tables',
    'admission',
    'areas',
    'catalog',
    'calendars',
    'hall',
    'patrols',
    'handbook',
  ],
  department: [
    'work',
    'department',
    'applications',
    'bundles',
    'matters',
    'cases',
    'consultations',
    'ledgers',
    'tasks',
    'burden',
    'campaigns',
    'forms',
    'tables',
    'admission',
    'service-statistics',
    'imports',
    'disclosure',
    'hall',
  ],
  'department-head': [
    'work',
    'department',
    'applications',
    'bundles',
    'matters',
    'cases',
    'consultations',
    'ledgers',
    'tasks',
    'burden',
    'campaigns',
    'forms',
    'tables',
    'admission',
    'service-statistics',
    'imports',
    'disclosure',
    'hall',
  ],
  supervisor: [
    'work',
    'supervision',
    'overview',
    'cases',
    'applications',
    'service-statistics',
    'consultations',
    'library',
    'ledgers',
    'tasks',
    'burden',
    'campaigns',
    'forms',
    'tables',
    'admission',
    'proposal-models',
    'areas',
    'catalog',
    'imports',
    'disclosure',
    'hall',
    'visits',
    'patrols',
    'handbook',
    'matters',
    'held',
  ],
  window: [
    'work',
    'window',
    'applications',
    'bundles',
    'report',
    'cases',
    'library',
    'ledgers',
    'campaigns',
    'open-households',
    'consultations',
    'service-statistics',
    'imports',
    'disclosure',
    'counter',
    'hall',
    'visits',
    'handbook',
  ],
  leader: [
    'overview',
    'supervision',
    'cases',
    'applications',
    'service-statistics',
    'consultations',
    'library',
    'ledgers',
    'tasks',
    'burden',
    'campaigns',
    'tables',
    'admission',
    'areas',
    'catalog',
    'disclosure',
    'hall',
    'visits',
    'patrols',
    'handbook',
  ],
  'system-admin': [
    'areas',
    'people',
    'catalog',
    'matters',
    'calendars',
    'hall',
    'ledger-declarations',
    'code-lists',
    'tables',
    'admission',
    'notice-templates',
    'dead-letters',
    'imports',
    'disclosure',
    'visits',
    'handbook',
    'held',
  ],
  'security-admin': ['people', 'disclosure'],
  'audit-admin': ['audit'],
  'grid-head': [
    'field',
    'work',
    'cases',
    'applications',
    'library',
    'ledgers',
    'campaigns',
    'open-households',
    'disclosure',
    'hall',
    'visits',
    'patrols',
    'handbook',
    'diary',
    'held',
  ],
  'grid-worker': [
    'field',
    'work',
    'cases',
    'applications',
    'library',
    'ledgers',
    'campaigns',
    'open-households',
    'hall',
    'visits',
    'patrols',
    'handbook',
    'diary',
  ],
  'micro-worker': ['field', 'work', 'cases', 'library'],
  helper: [
    'field',
    'work',
    'window',
    'applications',
    'bundles',
    'cases',
    'library',
    'ledgers',
    'campaigns',
    'open-households',
    'hall',
    'visits',
    'handbook',
    'diary',
  ],
}

/** Rooms of the menu, in the order they stand; what a day begins with has no heading. */
const SECTIONS = {
  today: ['field', 'work', 'window', 'counter', 'dispatch', 'department', 'supervision', 'overview'],
  cases: ['cases', 'report', 'consultations'],
  service: ['applications', 'bundles', 'matters', 'hall', 'service-statistics'],
  facts: ['library', 'ledgers', 'open-households', 'disclosure', 'imports'],
  tasks: ['tasks', 'campaigns', 'forms', 'tables', 'burden', 'admission'],
  grid: ['visits', 'patrols', 'diary', 'handbook', 'areas', 'held'],
  settings: [
    ...(['people', 'catalog', 'calendars', 'ledger-declarations', 'code-lists'] as const),
    ...(['notice-templates', 'dead-letters', 'proposal-models', 'audit'] as const),
  ],
} as const satisfies Record<string, readonly MenuEntry[]>

export type MenuSection = keyof typeof SECTIONS
/** A menu shorter than this is read at a glance: headings would only make it longer. */
const NEEDS_HEADINGS = 9

/** The menu of a post by rooms, empty ones left out; a short menu is one room in the order of the post. */
export function sectionsOf(role: Role | null): { section: MenuSection; entries: readonly MenuEntry[] }[] {
  const entries = menuOf(role)
  if (entries.length < NEEDS_HEADINGS) return [{ section: 'today', entries }]
  return (Object.keys(SECTIONS) as MenuSection[])
    .map((section) => ({
      section,
      entries: (SECTIONS[section] as readonly MenuEntry[]).filter((one) => entries.includes(one)),
    }))
    .filter((room) => room.entries.length > 0)
}

/** What a post sees in the menu, its first page first. */
export function menuOf(role: Role | null): readonly MenuEntry[] {
  return (role === null ? undefined : MENU[role]) ?? []
}

/** The page a post begins with; those without any begin with their own account. */
export function homeOf(role: Role | null): string {
  const first = menuOf(role).find((entry) => entry !== 'field')
  return first === undefined ? '/account' : `/${first}`
}

/** States that wait on a desk, for the number beside its name. */
export const DISPATCH_STATES: readonly CaseState[] = ['reported', 'filed', 'returned', 'handled', 'checked']
export const DEPARTMENT_STATES: readonly CaseState[] = ['dispatched', 'handling']

type Counts = { byState: Partial<Record<CaseState, number>>; mine: number; emergency: number; overdue: number }

/** How much waits behind a menu entry; 0 shows nothing. */
export function waitingFor(entry: MenuEntry, counts: Counts | undefined): number {
  if (counts === undefined) return 0
  const sum = (states: readonly CaseState[]) => states.reduce((total, state) => total + (counts.byState[state] ?? 0), 0)
  if (entry === 'work') return counts.mine
  if (entry === 'dispatch') return sum(DISPATCH_STATES)
  if (entry === 'department') return sum(DEPARTMENT_STATES)
  return 0
}
