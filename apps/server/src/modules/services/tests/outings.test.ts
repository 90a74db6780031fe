import { newId } from '@yiwang/contract'
import { outingRoutes } from '@yiwang/contract/services'
import type { OutingView } from '@yiwang/contract/services'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHallWorld } from '../testing/hall.ts'
import type { HallWorld } from '../testing/hall.ts'

let world: HallWorld

beforeAll(async () => {
  world = await createHallWorld()
})
afterAll(() => world.close())

const shops = ['理发店', '浴室', '旅馆', '美容店', '茶楼', '网吧'].map((kind, i) => {
  return { name: `东街${kind}`, address: `东街${i + 1}号`, phone: `1391234000${i}` }
})

async function plan(who = 'department', more: object = {}): Promise<OutingView> {
  const { county } = world
  const body = {
    id: newId(),
    title: '东街卫生许可现场办理',
    unitId: county.units.cityManagement,
    areaId: county.villages[0].id,
    place: '东街社区服务站',
    matterName: '公共场所卫生许可',
    day: '2026-11-19',
    from: '09:00',
    until: '11:30',
    visits: shops.map((shop) => ({ ...shop, id: newId() })),
    ...more,
  }
  return (await world.client(who)).call(outingRoutes.plan, { body })
}

test('six shops, one outing: each visit comes to something, and then it is closed', async () => {
  const outing = await plan()
  expect(outing).toMatchObject({ state: 'planned', unitName: '城市管理局', counts: { waiting: 6 } })
  expect(outing.visits.map(({ name }) => name)).toEqual(shops.map(({ name }) => name))
  expect(outing.visits[0]?.phone).toBe('139****0000')
  const department = await world.client('department')
  const params = { outingId: outing.id }
  await expect(department.call(outingRoutes.finish, { params }, { version: outing.version })).rejects.toMatchObject({
    code: 'rule-broken',
  })
  const results = ['settled', 'accepted', 'accepted', 'supplement', 'absent', 'declined'] as const
  let after = outing
  for (const [i, visit] of outing.visits.entries()) {
    const body = { result: results[i] ?? 'absent', note: '现场登记' }
    after = await department.call(outingRoutes.visit, { params: { ...params, visitId: visit.id }, body })
  }
  expect(after.counts).toEqual({ waiting: 0, accepted: 2, settled: 1, supplement: 1, absent: 1, declined: 1 })
  expect(after.can).toContain('finish')
  const closed = await department.call(outingRoutes.finish, { params }, { version: after.version })
  expect(closed).toMatchObject({ state: 'done', can: [] })
  await expect(
    department.call(outingRoutes.visit, {
      params: { ...params, visitId: newId() },
      body: { result: 'absent' },
    }),
  ).rejects.toMatchObject({ code: 'rule-broken' })
})

test('more visits are added behind the others', async () => {
  const outing = await plan()
  const visits = [{ id: newId(), name: '后来的店' }]
  const call = { params: { outingId: outing.id }, body: { visits } }
  const after = await (await world.client('department')).call(outingRoutes.add, call)
  expect(after.visits.map(({ name }) => name).at(-1)).toBe('后来的店')
  expect(after.visits).toHaveLength(7)
})

test('phones lie sealed', async () => {
  const outing = await plan()
  const { rows } = await world.within(async (tx) => {
    await sql.raw(`set local yw.hall = 'all'`).execute(tx)
    return sql<{ row: string }>`select to_jsonb(v)::text as row from services.outing_visits v
      where outing_id = ${outing.id}`.execute(tx)
  })
  expect(rows).toHaveLength(6)
  for (const { row } of rows) expect(row).not.toContain('1391234')
})

test.each([
  ['a day that is over', { day: '2026-11-17' }, 'day'],
  ['an end before the start', { until: '08:00' }, 'until'],
  ['an area that is not there', { areaId: newId() }, 'areaId'],
])('%s is refused beside its field', async (_, more, field) => {
  const error = await plan('department', more).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'rule-broken', problem: { fields: { [field]: expect.any(String) } } })
})

test('a unit plans in its own name; the town’s window and the unit see it, others do not', async () => {
  await expect(plan('water')).rejects.toMatchObject({ status: 403 })
  const outing = await plan()
  const sees = async (who: string) => {
    const client = await world.client(who)
    const { items } = await client.call(outingRoutes.list, { query: { limit: 100 } })
    const one = await client.call(outingRoutes.get, { params: { outingId: outing.id } }).then(
      () => true,
      () => false,
    )
    return [items.some(({ id }) => id === outing.id), one]
  }
  expect(await Promise.all(['department', 'window', 'water', 'far-window'].map(sees))).toEqual([
    [true, true],
    [true, true],
    [false, false],
    [false, false],
  ])
})

test('pages follow one another', async () => {
  const department = await world.client('department')
  const all = (await department.call(outingRoutes.list, { query: { limit: 100 } })).items.map(({ id }) => id)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await department.call(outingRoutes.list, { query: { limit: 2, ...(cursor ? { cursor } : {}) } })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  expect(seen).toEqual(all)
})

test('cancelled with a reason, nothing more is noted', async () => {
  const outing = await plan()
  const department = await world.client('department')
  const params = { outingId: outing.id }
  const call = { params, body: { note: '大雪改期' } }
  expect(await department.call(outingRoutes.cancel, call, { version: outing.version })).toMatchObject({
    state: 'cancelled',
    note: '大雪改期',
  })
  await expect(department.call(outingRoutes.cancel, call, { version: outing.version })).rejects.toMatchObject({
    code: 'rule-broken',
  })
})
