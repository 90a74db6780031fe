import type { Client } from '@yiwang/client'
import { identityCheck } from '@yiwang/contract/registers'
import type { Source } from '@yiwang/contract/registers'
import { systemActor } from '../../kernel/actor.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { plantSmallCounty } from '../areas/testing.ts'
import type { SmallCounty } from '../areas/testing.ts'
import { seedStaff } from '../identity/testing.ts'
import type { SeedPerson } from '../identity/testing.ts'
import { saveSubjects } from './commands/save-subjects.ts'
import type { SavedSubject, SubjectBatch, SubjectRow } from './domain/batch.ts'
import { openRegisters } from './queries/open-registers.ts'

export type LibraryWorld = TestApp & {
  county: SmallCounty
  client: (username: string) => Promise<Client>
  /** A transaction in which the whole library is open. */
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** What a source says, in a transaction of its own. */
  save: (rows: readonly SubjectRow[], more?: Partial<SubjectBatch>) => Promise<SavedSubject[]>
}

export const NOW = new Date('2026-11-18T10:00:00+08:00')

/** `grid` keeps grid 0, `far` grid 5, `village` heads village 0; `window` and `merger` sit in towns. */
export function libraryStaff({ county, towns, villages, grids, units }: SmallCounty): SeedPerson[] {
  const centre = { areaId: county.id, unitId: units.centre }
  return [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'security', posts: [{ role: 'security-admin' }] },
    { username: 'auditor', posts: [{ role: 'audit-admin' }] },
    { username: 'dispatcher', posts: [{ role: 'dispatcher', ...centre }] },
    { username: 'department', posts: [{ role: 'department', areaId: county.id, unitId: units.cityManagement }] },
    { username: 'head', posts: [{ role: 'department-head', areaId: county.id, unitId: units.water }] },
    { username: 'supervisor', posts: [{ role: 'supervisor', ...centre }] },
    { username: 'leader', posts: [{ role: 'leader', areaId: county.id }] },
    { username: 'window', posts: [{ role: 'window', areaId: towns[0].id }] },
    { username: 'far-window', posts: [{ role: 'window', areaId: towns[1].id }] },
    { username: 'village', posts: [{ role: 'grid-head', areaId: villages[0].id }] },
    { username: 'grid', name: '网格员甲', posts: [{ role: 'grid-worker', areaId: grids[0].id }] },
    { username: 'next', posts: [{ role: 'grid-worker', areaId: grids[1].id }] },
    { username: 'far', posts: [{ role: 'grid-worker', areaId: grids[5].id }] },
    { username: 'micro', posts: [{ role: 'micro-worker', areaId: grids[0].id }] },
    { username: 'helper', posts: [{ role: 'helper', areaId: villages[0].id }] },
    { username: 'resident', posts: [{ role: 'resident' }] },
  ]
}

/** The platform with a small county and its staff, at a time that stands still. */
export async function createLibraryWorld(): Promise<LibraryWorld> {
  const app = await createTestApp({ clock: () => NOW })
  const county = await plantSmallCounty(app)
  await seedStaff(app, libraryStaff(county))
  const { pool, secrets } = app.app.context
  const clients = new Map<string, Promise<Client>>()
  const within: LibraryWorld['within'] = (work) =>
    inTransaction(pool, { tenant: TENANT }, async (tx) => {
      await openRegisters(tx, systemActor(TENANT))
      return work(tx)
    })
  return {
    ...app,
    county,
    client(username) {
      const known = clients.get(username) ?? app.signedIn(username)
      clients.set(username, known)
      known.catch(() => clients.delete(username))
      return known
    },
    within,
    save: (rows, more = {}) =>
      within((tx) => saveSubjects(tx, secrets, { ...headOf('import', '民政局'), rows, ...more })),
  }
}

/** The head of a batch of a source. */
export function headOf(source: Source, speaker = ''): Omit<SubjectBatch, 'rows'> {
  return { tenant: TENANT, at: NOW, actor: { id: null, name: '测试' }, source, speaker }
}

/**
 * An identity number that belongs to nobody: of division 370199, which is given to no county; the check character fits.
 * `number` below 1,000 and the birth date make it.
 */
export function madeNumber(number: number, birthDate = '1970-01-01'): string {
  const first = `370199${birthDate.replaceAll('-', '')}${String(number).padStart(3, '0')}`
  return first + identityCheck(first)
}

/** A household of `size` in a dwelling of a grid, as rows of one batch; ids are given. */
export function familyRows(
  ids: { dwelling: string; household: string; people: readonly string[] },
  { areaId, name, address, first = 0 }: { areaId: string; name: string; address: string; first?: number },
): SubjectRow[] {
  return [
    { id: ids.dwelling, kind: 'dwelling', areaId, values: { name: address, level: '04' } },
    {
      id: ids.household,
      kind: 'household',
      values: { name: `${name}户` },
      links: [{ kind: 'lives-in', to: ids.dwelling }],
    },
    ...ids.people.map((id, i): SubjectRow => ({
      id,
      kind: 'person',
      values: {
        name: `${name}${['', '之妻', '之子', '之女', '之母'][i] ?? i}`,
        'identity-number': madeNumber(first + i, `19${70 + i}-01-01`),
        'birth-date': `19${70 + i}-01-01`,
        phone: `1540${String(first * 10 + i).padStart(7, '0')}`,
      },
      links: [{ kind: 'member-of', to: ids.household, relation: ['01', '10', '20', '30', '51'][i] ?? '99' }],
    })),
  ]
}

/** For the benchmark, which fills a county with people and stands outside the module. */
export { saveSubjects } from './commands/save-subjects.ts'
export type { SubjectRow } from './domain/batch.ts'
