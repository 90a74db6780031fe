import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Call } from '@yiwang/contract'
import { ledgerDeclaration } from '@yiwang/contract/registers'
import { visitRuleRoutes } from '@yiwang/contract/visits'
import type { VisitRuleView } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import { systemActor } from '../../kernel/actor.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { bumpVersion } from '../../kernel/versions.ts'
import { plantAdmissionList, USUAL_BASIS } from '../../testing/admission-list.ts'
import { createTestApp, TENANT } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { plantSmallCounty } from '../areas/testing.ts'
import type { SmallCounty } from '../areas/testing.ts'
import { importCatalog } from '../catalog/index.ts'
import { dutyListText } from '../catalog/testing.ts'
import { seedStaff } from '../identity/testing.ts'
import { openRegisters, saveRecords, saveSubjects } from '../registers/index.ts'
import { familyRows, headOf, libraryStaff } from '../registers/testing.ts'
import type { App } from '../../app.ts'
import { keepDuties } from './commands/keep-duties.ts'
import { planArea } from './commands/plan-area.ts'
import type { PlannedArea } from './commands/plan-area.ts'

/** A Wednesday. */
export const NOW = new Date('2026-11-04T10:00:00+08:00')

export type Family = { dwelling: string; household: string; people: string[] }

export type VisitsWorld = TestApp & {
  county: SmallCounty
  /** Ids of the ledgers `living-alone`, plain, and `corrections`, closed. */
  ledgers: Record<LedgerName, string>
  client: (username: string) => Promise<Client>
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Sets the clock of the platform, which stands still; sessions do not outlive the jump. */
  setNow: (at: Date) => void
  /** A household in a grid, known from an import of last year. */
  family: (grid: number, size?: number) => Promise<Family>
  enter: (ledger: LedgerName, subjectId: string) => Promise<void>
  /** What happens every night, at the time that the clock stands on. */
  night: () => Promise<void>
}

type LedgerName = 'living-alone' | 'corrections'

/** The platform with a small county, its staff and two ledgers, at a time that stands still. */
export async function createVisitsWorld(): Promise<VisitsWorld> {
  const clock = { now: NOW }
  const app = await createTestApp({ clock: () => clock.now })
  const county = await plantSmallCounty(app)
  await seedStaff(app, libraryStaff(county))
  await plantAdmissionList(app)
  const { pool, secrets, events } = app.app.context
  const within: VisitsWorld['within'] = (work) =>
    inTransaction(pool, { tenant: TENANT }, async (tx) => {
      await openRegisters(tx, systemActor(TENANT))
      return work(tx)
    })
  const ledgers = await within(plantLedgers)
  const clients = new Map<string, Promise<Client>>()
  let families = 0
  return {
    ...app,
    county,
    ledgers,
    within,
    client(username) {
      const known = clients.get(username) ?? signedInPatiently(app, username)
      clients.set(username, known)
      known.catch(() => clients.delete(username))
      return known
    },
    setNow(at) {
      clock.now = at
      clients.clear()
    },
    async family(grid, size = 2) {
      const ids = { dwelling: newId(), household: newId(), people: Array.from({ length: size }, () => newId()) }
      const area = county.grids[grid]
      if (!area) throw new Error(`no grid ${grid}`)
      families += 1
      const name = `张${'甲乙丙丁戊己庚辛壬癸'[families % 10] ?? ''}${Math.floor(families / 10)}`
      const [dwelling, ...rest] = familyRows(ids, {
        areaId: area.id,
        name,
        address: `${families}号`,
        first: families * 10,
      })
      if (!dwelling) throw new Error('a family without a dwelling')
      const position = { lng: area.lng + ((families % 9) - 4) / 2000, lat: area.lat + ((families % 7) - 3) / 2000 }
      const rows = [{ ...dwelling, values: { ...dwelling.values, position } }, ...rest]
      const head = { ...headOf('import', '民政局'), at: new Date('2025-11-20T00:00:00+08:00') }
      await within((tx) => saveSubjects(tx, secrets, { ...head, rows }))
      return ids
    },
    async enter(ledger, subjectId) {
      const head = { ...headOf('import', '民政局'), at: new Date('2026-03-01T00:00:00+08:00') }
      const rows = [{ subjectId, values: { carer: '邻居' }, startedOn: '2026-03-01' }]
      await within((tx) => saveRecords(tx, secrets, { ...head, ledgerId: ledgers[ledger], rows }))
    },
    async night() {
      const at = clock.now.toISOString()
      await inTransaction(pool, { tenant: TENANT }, (tx) => events.emit(tx, TENANT, 'kernel.night', { at }))
      await app.drain()
      // The night forgets sessions, and it goes by the clock on the wall.
      clients.clear()
    },
  }
}

const MOST_SIGN_INS = 20

/** A machine that is busy with other work answers the first sign-in that it is under pressure, and means it. */
async function signedInPatiently(app: TestApp, username: string): Promise<Client> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await app.signedIn(username)
    } catch (error) {
      const isBusy = error instanceof Error && error.message.includes('answered 503')
      if (!isBusy || attempt === MOST_SIGN_INS) throw error
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}

async function plantLedgers(tx: Tx): Promise<VisitsWorld['ledgers']> {
  const ids = { 'living-alone': newId(), corrections: newId() }
  const common = {
    group: { zh: '关爱', en: 'Care' },
    subject: 'person',
    purpose: '帮扶',
    legalBasis: '社会救助暂行办法',
    retentionDays: null,
    editedBy: [],
    visit: null,
    facts: [],
    fields: [{ key: 'carer', label: { zh: '照料人', en: 'Carer' }, type: 'text', freshDays: 180 }],
  }
  const declarations = {
    'living-alone': { ...common, name: { zh: '独居老人', en: 'Living alone' }, sensitivity: 'plain', seenBy: [] },
    corrections: {
      ...common,
      name: { zh: '社区矫正对象', en: 'Corrections' },
      sensitivity: 'closed',
      seenBy: [{ role: null, unit: 'D02' }],
    },
  }
  for (const [code, declaration] of Object.entries(declarations)) {
    const id = ids[code as LedgerName]
    const whole = ledgerDeclaration.parse(declaration)
    await sql`insert into registers.ledgers (tenant, id, code, sensitivity, current_version, version)
      values (${TENANT}, ${id}, ${code}, ${whole.sensitivity}, 1, 1)`.execute(tx)
    await sql`insert into registers.ledger_versions (tenant, ledger_id, number, declaration, published_at)
      values (${TENANT}, ${id}, 1, ${JSON.stringify(whole)}::jsonb, ${NOW})`.execute(tx)
  }
  await bumpVersion(tx, TENANT, 'registers.ledgers')
  await importCatalog(tx, systemActor(TENANT), {
    id: newId(),
    name: '测试职责清单',
    validFrom: '2026-01-01',
    format: 'csv',
    content: dutyListText([{}]),
    dryRun: false,
    at: new Date('2026-01-01T00:00:00+08:00'),
  })
  await openRegisters(tx, systemActor(TENANT))
  return ids
}

type Content = NonNullable<Call<typeof visitRuleRoutes.add>['body']>['content']

/** A rule that the county's supervisor set, with its duties made and planned. */
export async function addRule(world: VisitsWorld, more: Partial<Content> = {}): Promise<VisitRuleView> {
  const supervisor = await world.client('supervisor')
  const content: Content = {
    name: '每月入户',
    reason: '每户每月至少走访一次',
    target: { of: 'household' },
    areaId: world.county.county.id,
    every: 'month',
    startsOn: '2026-01-01',
    basis: USUAL_BASIS,
    ...more,
  }
  const rule = await supervisor.call(visitRuleRoutes.add, { body: { id: newId(), content } })
  await world.drain()
  return rule
}

/** For the benchmark, which stands outside the module: plans the grids below an area in a transaction of its own. */
export function planBelow({ context }: App, root: string, fresh: boolean): Promise<PlannedArea> {
  return inTransaction(context.pool, { tenant: TENANT }, async (tx) => {
    await openRegisters(tx, systemActor(TENANT))
    return planArea(tx, { tenant: TENANT, root, fresh, at: new Date() })
  })
}

/** For the benchmark: brings the duties of all rules up to date. */
export function makeAllDuties({ context }: App): Promise<void> {
  return inTransaction(context.pool, { tenant: TENANT }, (tx) =>
    keepDuties(context.gridWork, tx, TENANT, { at: new Date(), ruleId: null }),
  )
}
