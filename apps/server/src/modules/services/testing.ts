import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Call, Reply } from '@yiwang/contract'
import { matterContent } from '@yiwang/contract/matters'
import type { MatterContent } from '@yiwang/contract/matters'
import { applicationActionRoutes, applicationRoutes } from '@yiwang/contract/services'
import type { ApplicationReceipt, ApplicationView, PersonAction } from '@yiwang/contract/services'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { plantSmallCounty } from '../areas/testing.ts'
import type { SmallCounty } from '../areas/testing.ts'
import { seedStaff } from '../identity/testing.ts'
import type { SeedPerson } from '../identity/testing.ts'
import { plantMatters } from '../matters/index.ts'

export { openHall } from './store/hall-reach.ts'
export { openServices } from './store/open-services.ts'

/** Monday, in office hours. */
export const NOW = new Date('2026-11-16T10:00:00+08:00')

export const STAFF = [
  'window',
  'colleague',
  'far-window',
  'station',
  'grid',
  'handler',
  'head',
  'water',
  'water-head',
  'town-handler',
  'town-head',
  'supervisor',
  'leader',
  'dispatcher',
  'resident',
  'neighbour',
] as const
export type StaffName = (typeof STAFF)[number]

/** `licence` takes two posts and lies with the county; `card` is instant and lies with towns; `joined` has two parts. */
export type TestMatters = Record<'licence' | 'water' | 'card' | 'joined' | 'benefit', string>

export type ServicesWorld = TestApp & {
  county: SmallCounty
  matters: TestMatters
  people: Record<StaffName, string>
  client: (username: StaffName) => Promise<Client>
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  now: () => Date
  /** Sets the clock of the platform, which stands still; sessions do not outlive the jump. */
  setNow: (at: Date) => void
}

/** A machine that is busy with other tests turns people away for a moment. */
async function signedInPatiently(app: TestApp, username: string, tries = 60): Promise<Client> {
  try {
    return await app.signedIn(username)
  } catch (error) {
    if (tries === 0 || !String(error).includes('503')) throw error
    await new Promise((resolve) => setTimeout(resolve, 500))
    return signedInPatiently(app, username, tries - 1)
  }
}

function staffOf({ county, towns, villages, grids, units }: SmallCounty): SeedPerson[] {
  const at = (unitId: string, areaId = county.id) => ({ areaId, unitId })
  return [
    { username: 'window', name: '窗口甲', posts: [{ role: 'window', ...at(units.townOffice, towns[0].id) }] },
    { username: 'colleague', name: '窗口乙', posts: [{ role: 'window', ...at(units.townOffice, towns[0].id) }] },
    { username: 'far-window', name: '窗口丙', posts: [{ role: 'window', areaId: towns[1].id }] },
    { username: 'station', name: '站点甲', posts: [{ role: 'helper', areaId: villages[0].id }] },
    { username: 'grid', name: '网格甲', posts: [{ role: 'grid-worker', areaId: grids[0].id }] },
    { username: 'handler', name: '审核甲', posts: [{ role: 'department', ...at(units.cityManagement) }] },
    { username: 'head', name: '科长甲', posts: [{ role: 'department-head', ...at(units.cityManagement) }] },
    { username: 'water', name: '水务甲', posts: [{ role: 'department', ...at(units.water) }] },
    { username: 'water-head', name: '水务长', posts: [{ role: 'department-head', ...at(units.water) }] },
    { username: 'town-handler', posts: [{ role: 'department', ...at(units.townOffice, towns[0].id) }] },
    { username: 'town-head', posts: [{ role: 'department-head', ...at(units.townOffice, towns[0].id) }] },
    { username: 'supervisor', name: '督查甲', posts: [{ role: 'supervisor', ...at(units.centre) }] },
    { username: 'leader', posts: [{ role: 'leader', areaId: county.id }] },
    { username: 'dispatcher', posts: [{ role: 'dispatcher', ...at(units.centre) }] },
    { username: 'resident', name: '王居民', phone: '15400000001', posts: [{ role: 'resident' }] },
    { username: 'neighbour', name: '李邻居', phone: '15400000002', posts: [{ role: 'resident' }] },
  ]
}

const CHANNELS: MatterContent['channels'] = ['window', 'station', 'field', 'portal', 'phone']
const days = (amount: number) => ({ unit: 'working-day' as const, amount, note: '' })
const identity = { key: 'identity', name: '身份证', kinds: ['original' as const], fact: 'person.identity-number' }

/** A matter of tests; what the linter thinks of it does not matter here. */
export function testMatter(
  name: string,
  more: Partial<Call<typeof applicationRoutes.open>> & Record<string, unknown> = {},
): MatterContent {
  return matterContent.parse({
    name,
    kind: 'service',
    code: '',
    handling: 'promised',
    statutory: days(20),
    promised: days(4),
    channels: CHANNELS,
    specials: [{ kind: 'publicity', reason: '公示', limit: days(5) }],
    materials: [
      identity,
      { key: 'photo', name: '照片', kinds: ['electronic'] },
      { key: 'lease', name: '租赁合同', kinds: ['copy'], promisable: true },
      { key: 'other', name: '前置许可', kinds: ['copy'], necessity: 'conditional', condition: '需要前置许可的' },
    ],
    form: {
      name: '申请表',
      known: [{ key: 'person.registered-address', required: false }],
      own: [{ key: 'shop-name', label: { zh: '店铺名称', en: 'Shop' }, type: 'text', required: true, max: 60 }],
    },
    results: [{ kind: 'certificate', name: '许可证', sample: null, validity: '4年', electronic: true }],
    delivery: ['pickup', 'courier', 'electronic'],
    ...more,
  })
}

/** The platform with a small county, its staff and five published matters, at a time that stands still. */
export async function createServicesWorld(now = NOW): Promise<ServicesWorld> {
  const clock = { now }
  const app = await createTestApp({ clock: () => clock.now })
  const county = await plantSmallCounty(app)
  const seeded = await seedStaff(app, staffOf(county))
  const people = Object.fromEntries(
    STAFF.map((name, i) => [name, seeded[i]?.personId ?? '']),
  ) as ServicesWorld['people']
  const clients = new Map<string, Promise<Client>>()
  const within: ServicesWorld['within'] = (work) => inTransaction(app.app.context.pool, { tenant: TENANT }, work)
  return {
    ...app,
    county,
    people,
    matters: await within((tx) => plantTestMatters(tx, county, now)),
    within,
    now: () => clock.now,
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
  }
}

async function plantTestMatters(tx: Tx, { units }: SmallCounty, at: Date): Promise<TestMatters> {
  const [licence, water, card, joined, benefit] = [newId(), newId(), newId(), newId(), newId()]
  const simple = { materials: [identity], form: { name: '', known: [], own: [] }, results: [] }
  const decide = (level: 'town' | 'village') => ({ level, power: 'decide', areaIds: [], basis: '', note: '' })
  await plantMatters(tx, {
    tenant: TENANT,
    at: new Date(at.getTime() - 30 * 86_400_000),
    proposed: { id: newId(), name: '编目员' },
    decided: { id: newId(), name: '科长' },
    listed: [],
    published: [
      { id: licence, unitId: units.cityManagement, localCode: 'L-1', content: testMatter('公共场所卫生许可') },
      { id: water, unitId: units.water, content: testMatter('取水许可', simple) },
      {
        id: card,
        unitId: units.cityManagement,
        content: testMatter('老年人优待证', {
          ...simple,
          handling: 'instant',
          statutory: days(1),
          promised: { unit: 'at-once', amount: 0 },
          separatePosts: false,
          specials: [],
          delegations: [decide('town'), decide('village')],
        }),
      },
      {
        id: joined,
        unitId: units.cityManagement,
        content: testMatter('开一家饭店', { ...simple, parts: [licence, water] }),
      },
      {
        id: benefit,
        unitId: units.cityManagement,
        content: testMatter('高龄津贴', {
          ...simple,
          audiences: ['person'],
          delegations: [decide('town')],
          separatePosts: false,
        }),
      },
    ],
  })
  return { licence, water, card, joined, benefit }
}

export type Opening = Partial<NonNullable<Call<typeof applicationRoutes.open>['body']>> & { matter?: keyof TestMatters }

/** A draft of whoever opens it. */
export async function opened(
  world: ServicesWorld,
  who: StaffName,
  { matter = 'licence', ...more }: Opening = {},
): Promise<ApplicationReceipt> {
  const client = await world.client(who)
  const isResident = who === 'resident' || who === 'neighbour'
  return client.call(applicationRoutes.open, {
    body: {
      id: newId(),
      matterId: world.matters[matter],
      channel: isResident ? 'portal' : 'window',
      applicant: { kind: 'person', name: '金丝雀申请人', phone: '15400001234', address: '甲镇东村金丝雀路1号' },
      form: matter === 'licence' ? { 'shop-name': '金丝雀理发店' } : {},
      ...more,
    },
  })
}

/** Takes an action with the version that is there. */
export async function act<Name extends PersonAction>(
  world: ServicesWorld,
  who: StaffName,
  applicationId: string,
  [name, body]: [Name, Call<(typeof applicationActionRoutes)[Name]>['body']?],
): Promise<ApplicationReceipt> {
  const client = await world.client(who)
  const { version } = await seen(world, applicationId)
  const route = applicationActionRoutes[name]
  const sent = { params: { applicationId }, body: body ?? {} } as unknown as Call<typeof route>
  return (await client.call(route, sent, { version })) as Reply<typeof applicationActionRoutes.accept>
}

/** What stands in the table, behind everybody's back. */
export async function seen(world: ServicesWorld, applicationId: string): Promise<{ version: number; state: string }> {
  const { sql } = await import('kysely')
  return world.within(async (tx) => {
    await sql`set local yw.services = 'all'`.execute(tx)
    const { rows } = await sql<{ version: number; state: string }>`
      select version, state from services.applications where id = ${applicationId}`.execute(tx)
    const [row] = rows
    if (!row) throw new Error('no such application')
    return row
  })
}

export async function viewed(world: ServicesWorld, who: StaffName, applicationId: string): Promise<ApplicationView> {
  return (await world.client(who)).call(applicationRoutes.get, { params: { applicationId } })
}

/** Everything that the list asks lies on the table. */
export async function withMaterials(world: ServicesWorld, who: StaffName, applicationId: string): Promise<void> {
  const client = await world.client(who)
  const { checkList, version } = await viewed(world, who, applicationId)
  const materials = checkList
    .filter(({ state }) => state === 'missing')
    .map(({ key }) => ({ key, state: 'given' as const, source: 'paper' as const }))
  if (materials.length === 0) return
  await client.call(applicationRoutes.setMaterials, { params: { applicationId }, body: { materials } }, { version })
}

/** Handed in, complete and accepted at the window; answers its id. */
export async function accepted(world: ServicesWorld, more: Opening = {}, who: StaffName = 'window'): Promise<string> {
  const { id } = await opened(world, who, more)
  await withMaterials(world, who, id)
  await act(world, who, id, ['submit'])
  await act(world, who, id, ['accept'])
  return id
}

/** Decided by the authority of the licence: reviewed by one, decided by another. */
export async function decided(world: ServicesWorld, id: string, granted = true): Promise<ApplicationReceipt> {
  await act(world, 'handler', id, ['take-up'])
  await act(world, 'handler', id, ['propose', { favours: granted ? 'grant' : 'refuse', note: '材料属实' }])
  const decision = granted
    ? { granted: true as const, note: '' }
    : {
        granted: false as const,
        reason: '经营场所不符合卫生标准',
        basis: '公共场所卫生管理条例第八条',
        court: '测试区人民法院',
      }
  return act(world, 'head', id, ['decide', { decision }])
}
