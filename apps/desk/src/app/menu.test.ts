import { ROLES, reachesOf, type Permission, type Role } from '@yiwang/contract/identity'
import { expect, test } from 'vitest'
import { homeOf, menuOf, sectionsOf, waitingFor, type MenuEntry } from './menu.ts'

const DISCLOSES: readonly Permission[] = [
  'disclosure.correct',
  'disclosure.ask',
  'disclosure.approve',
  'disclosure.review',
  'disclosure.read',
  'retention.manage',
]
const NEEDS: Record<MenuEntry, Permission | readonly Permission[]> = {
  overview: 'case.read',
  work: 'case.read',
  dispatch: 'case.dispatch',
  department: 'case.handle',
  supervision: 'case.supervise',
  consultations: 'consultation.read',
  cases: 'case.read',
  report: 'case.report',
  areas: 'area.read',
  people: 'person.read',
  catalog: 'catalog.read',
  calendars: 'catalog.read',
  tasks: 'task.read',
  burden: 'burden.read',
  admission: 'admission.read',
  audit: 'audit.read',
  'notice-templates': 'notice.manage',
  'dead-letters': 'notice.manage',
  library: 'register.read',
  ledgers: 'ledger.read',
  'ledger-declarations': 'ledger.manage',
  'code-lists': 'catalog.read',
  field: 'case.report',
  campaigns: 'campaign.read',
  forms: ['campaign.manage', 'campaign.approve'],
  'open-households': 'campaign.fill',
  'proposal-models': 'proposal.manage',
  tables: 'report.read',
  imports: 'register.import',
  disclosure: DISCLOSES,
  matters: 'matter.read',
  visits: ['visit.read', 'visit.rule'],
  patrols: 'patrol.read',
  handbook: 'handbook.read',
  diary: 'diary.read',
  held: ['sync.review', 'sync.wipe'],
  counter: 'hall.work',
  hall: ['appointment.keep', 'outing.keep', 'help.ask', 'rating.read', 'hall.read'],
  window: 'service.accept',
  applications: 'service.read',
  bundles: 'service.custody',
  'service-statistics': 'service.report',
}

test.each(ROLES)('the menu of %s leads only where its rights reach', (role: Role) => {
  for (const entry of menuOf(role)) {
    const opens = [NEEDS[entry]].flat().some((right) => reachesOf(role, right).length > 0)
    expect([entry, opens]).toEqual([entry, true])
  }
})

test.each(ROLES)('the rooms of the menu of %s hold all of it, each entry once', (role: Role) => {
  const shown = sectionsOf(role).flatMap(({ entries }) => entries)
  expect(shown.toSorted()).toEqual(menuOf(role).toSorted())
})

test('a long menu has headings, a short one none', () => {
  const rooms = ['today', 'cases', 'service', 'facts', 'tasks', 'grid', 'settings']
  expect(sectionsOf('supervisor').map(({ section }) => section)).toEqual(rooms)
  expect(sectionsOf('security-admin')).toEqual([{ section: 'today', entries: ['people', 'disclosure'] }])
})

test('every post has a first page, the audit administrator sees nothing but the audit', () => {
  expect(menuOf('audit-admin')).toEqual(['audit'])
  expect(homeOf('dispatcher')).toBe('/work')
  expect(homeOf('leader')).toBe('/overview')
  expect(homeOf('grid-worker')).toBe('/work')
  expect(homeOf('informant')).toBe('/account')
  expect(homeOf(null)).toBe('/account')
})

test('numbers in the menu are what waits', () => {
  const counts = { byState: { reported: 2, handled: 1, dispatched: 4, closed: 9 }, mine: 5, emergency: 0, overdue: 0 }
  expect(waitingFor('dispatch', counts)).toBe(3)
  expect(waitingFor('department', counts)).toBe(4)
  expect(waitingFor('work', counts)).toBe(5)
  expect(waitingFor('areas', counts)).toBe(0)
  expect(waitingFor('work', undefined)).toBe(0)
})
