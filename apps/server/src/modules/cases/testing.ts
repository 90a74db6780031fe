import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { caseActionRoutes, casesRoutes } from '@yiwang/contract/cases'
import type { CaseActionName, CaseReceipt } from '@yiwang/contract/cases'
import { systemActor } from '../../kernel/actor.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { plantSmallCounty } from '../areas/testing.ts'
import type { SmallCounty } from '../areas/testing.ts'
import { assignUnit, currentCatalog, importCatalog } from '../catalog/index.ts'
import type { Catalog } from '../catalog/index.ts'
import { dutyListText } from '../catalog/testing.ts'
import { seedStaff } from '../identity/testing.ts'
import type { SeedPerson } from '../identity/testing.ts'

export type CaseWorld = TestApp & {
  county: SmallCounty
  /** 上水井盖 with the conditions 缺失 (2紧急工作时) and 破损 (4小时); handled by 城市管理局. */
  manhole: Catalog['subclasses'][number]
  /** 供水故障, handled by 水务局. */
  water: Catalog['subclasses'][number]
}

const LINES = [
  { name: '上水井盖', synonyms: '窨井盖、井盖', condition: '井盖缺失、移位，存在安全隐患', limit: '2紧急工作时' },
  { name: '上水井盖', synonyms: '窨井盖、井盖', condition: '井盖破损', limit: '4小时' },
  { kind: '事件', code: '98', name: '供水故障', synonyms: '停水、没水', condition: '居民家中无水', limit: '1天' },
]

/** Staff of the small county: `grid` serves grid 0, `far` grid 5, `village` heads village 0; one person per account. */
function staffOf({ county, towns, villages, grids, units }: SmallCounty): SeedPerson[] {
  return [
    { username: 'dispatcher', name: '调度甲', posts: [{ role: 'dispatcher', areaId: county.id }] },
    { username: 'town', name: '乙镇调度', posts: [{ role: 'dispatcher', areaId: towns[1].id }] },
    {
      username: 'department',
      name: '城管甲',
      posts: [{ role: 'department', areaId: county.id, unitId: units.cityManagement }],
    },
    {
      username: 'head',
      name: '城管局长',
      posts: [{ role: 'department-head', areaId: county.id, unitId: units.cityManagement }],
    },
    { username: 'supervisor', name: '督查甲', posts: [{ role: 'supervisor', areaId: county.id }] },
    { username: 'water', name: '水务甲', posts: [{ role: 'department', areaId: county.id, unitId: units.water }] },
    {
      username: 'grid',
      name: '网格员甲',
      posts: [
        { role: 'grid-worker', areaId: grids[0].id },
        { role: 'helper', areaId: grids[0].id },
      ],
    },
    { username: 'far', name: '网格员乙', posts: [{ role: 'grid-worker', areaId: grids[5].id }] },
    { username: 'village', name: '网格长甲', posts: [{ role: 'grid-head', areaId: villages[0].id }] },
    { username: 'helper', name: '帮办甲', posts: [{ role: 'helper', areaId: villages[0].id }] },
    { username: 'window', name: '窗口甲', posts: [{ role: 'window', areaId: towns[0].id }] },
    { username: 'leader', name: '领导甲', posts: [{ role: 'leader', areaId: county.id }] },
    { username: 'resident', name: '居民甲', posts: [{ role: 'resident' }] },
    { username: 'admin', name: '系统甲', posts: [{ role: 'system-admin' }] },
    { username: 'security', name: '安全甲', posts: [{ role: 'security-admin' }] },
    { username: 'auditor', name: '审计甲', posts: [{ role: 'audit-admin' }] },
  ]
}

/** The platform with a small county, its staff and a duty list, on a database of its own. */
export async function createCaseWorld(options: Parameters<typeof createTestApp>[0] = {}): Promise<CaseWorld> {
  const app = await createTestApp(options)
  const county = await plantSmallCounty(app)
  await seedStaff(app, staffOf(county))
  const classes = await inTransaction(app.app.context.pool, { tenant: TENANT }, async (tx) => {
    const actor = systemActor(TENANT)
    const at = new Date('2026-01-01T00:00:00+08:00')
    const list = {
      id: newId(),
      name: '测试职责清单',
      validFrom: '2026-01-01',
      format: 'csv' as const,
      content: dutyListText(LINES),
      dryRun: false,
    }
    await importCatalog(tx, actor, { ...list, at })
    const { subclasses } = await currentCatalog(tx, TENANT)
    const [manhole, water] = ['上水井盖', '供水故障'].map((name) => subclasses.find((one) => one.name === name))
    if (!manhole || !water) throw new Error('the duty list lost a class')
    await assignUnit(tx, actor, { subclassId: manhole.id, unitId: county.units.cityManagement, areaId: null })
    await assignUnit(tx, actor, { subclassId: water.id, unitId: county.units.water, areaId: null })
    return { manhole, water }
  })
  return { ...app, county, ...classes }
}

/** Reports a manhole in grid 0 as the given client. */
export function reportManhole(
  world: CaseWorld,
  client: Client,
  more: Record<string, unknown> = {},
): Promise<CaseReceipt> {
  const { lng, lat } = world.county.grids[0]
  return client.call(casesRoutes.report, { body: { id: newId(), text: '路口窨井盖缺失，很危险', lng, lat, ...more } })
}

/** One action at the version of a receipt. */
export async function act(
  client: Client,
  on: Pick<CaseReceipt, 'id' | 'version'>,
  name: CaseActionName,
  body: object = {},
): Promise<CaseReceipt> {
  const route = caseActionRoutes[name] as (typeof caseActionRoutes)['note']
  return client.call(route, { params: { caseId: on.id }, body: body as { note: string } }, { version: on.version })
}

export type Step = readonly [account: string, action: CaseActionName, body: (world: CaseWorld) => object]

/** The ordinary way of a case, one step a row: who, what, with which input. */
export const ORDINARY: readonly Step[] = [
  ['dispatcher', 'file', ({ manhole }) => ({ subclassId: manhole.id, conditionId: manhole.conditions[0]?.id })],
  ['dispatcher', 'dispatch', ({ county }) => ({ unitId: county.units.cityManagement })],
  ['department', 'accept', () => ({})],
  ['department', 'handle', () => ({ note: '已更换新井盖' })],
  ['dispatcher', 'check-request', () => ({})],
  ['grid', 'check', () => ({ passed: true })],
  ['dispatcher', 'close', () => ({})],
]

/** Takes a fresh report along the ordinary way until `state` is reached. */
export async function bringTo(
  world: CaseWorld,
  clients: ReadonlyMap<string, Client>,
  state: CaseReceipt['state'],
  reporter = 'grid',
): Promise<CaseReceipt> {
  const client = (name: string): Client => {
    const found = clients.get(name)
    if (!found) throw new Error(`${name} is not signed in`)
    return found
  }
  let receipt = await reportManhole(world, client(reporter))
  for (const [account, action, body] of ORDINARY) {
    if (receipt.state === state) return receipt
    receipt = await act(client(account), receipt, action, body(world))
  }
  return receipt
}

/** Clients with a session, by account. */
export async function signInAll(world: CaseWorld, names: readonly string[]): Promise<Map<string, Client>> {
  return new Map(await Promise.all(names.map(async (name) => [name, await world.signedIn(name)] as const)))
}

/** For the benchmark, which fills a county with cases that are valid to the letter, and stands outside the module. */
export { withDueTimes } from './domain/due-times.ts'
export { searchTerms } from './domain/search-terms.ts'
export { columnsOf } from './store/case-store.ts'
export { inTransaction } from '../../kernel/db/tx.ts'
