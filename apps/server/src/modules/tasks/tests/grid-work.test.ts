import { admissionRoutes, temporaryRoutes } from '@yiwang/contract/tasks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AskedOfGrids } from '../../../kernel/grid-work.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { createTasksWorld, publish, request, send } from '../testing.ts'
import type { TasksWorld } from '../testing.ts'

let world: TasksWorld
beforeAll(async () => {
  world = await createTasksWorld()
})
afterAll(() => world.close())

const list = (code: string) => ({ by: 'list' as const, code })

function admit(more: Partial<AskedOfGrids>): Promise<void> {
  const { county, units } = world.county
  const asked = {
    basis: list('01'),
    unitId: units.cityManagement,
    areaPath: county.path,
    from: '2026-11-18',
    until: null,
    cadence: null,
    ...more,
  }
  return world.within((tx) => world.app.context.gridWork.admit(tx, TENANT, asked))
}

const refused = (words: RegExp) => ({
  code: 'rule-broken',
  extra: { fields: { basis: expect.stringMatching(words) as string } },
})

test('what names no entry, or one that is not on the list, is sent to nobody', async () => {
  await expect(admit({})).resolves.toBeUndefined()
  await expect(admit({ basis: null })).rejects.toMatchObject(refused(/请选择准入清单事项/))
  await expect(admit({ basis: list('99') })).rejects.toMatchObject(refused(/不在现行清单内/))
  await expect(admit({ from: '2025-12-31' })).rejects.toMatchObject(refused(/还没有公布准入清单/))
})

test('an entry is for its units', async () => {
  await expect(admit({ basis: list('02') })).rejects.toMatchObject(refused(/不在允许提出的单位之内/))
  await expect(admit({ basis: list('02'), unitId: world.county.units.water })).resolves.toBeUndefined()
})

test('a standing order asks no more often than its entry allows', async () => {
  const weekly = list('04')
  await expect(admit({ basis: weekly, cadence: { times: 1, per: 'week' } })).resolves.toBeUndefined()
  await expect(admit({ basis: weekly, cadence: { times: 5, per: 'week' } })).rejects.toMatchObject(
    refused(/每周最多 1 次/),
  )
  await expect(admit({ basis: weekly, cadence: { times: 1, per: 'day' } })).rejects.toMatchObject(
    refused(/每周最多 1 次/),
  )
  await expect(admit({ basis: weekly, cadence: { times: 1, per: 'month' } })).resolves.toBeUndefined()
})

test('a grid that a task asked already is not asked again by a campaign in the same period, and the other way round', async () => {
  const { grids } = world.county
  await send(world, 'department', { itemId: world.items.leaflet.id, gridIds: [grids[0].id] })
  const asking = { basis: list('04'), gridPaths: [grids[0].path] }
  await expect(admit(asking)).rejects.toMatchObject(refused(/东村第1网格已经满了/))
  await expect(admit({ ...asking, gridPaths: [grids[1].path] })).resolves.toBeUndefined()
  const told = {
    campaignId: crypto.randomUUID(),
    unitId: world.county.units.water,
    at: '2026-11-18T02:00:00.000Z',
    itemCode: '04',
    asks: [{ gridPath: grids[2].path, minutes: 5 }],
  }
  await world.within((tx) => world.app.context.events.emit(tx, TENANT, 'campaigns.asked', told))
  await world.drain()
  const again = send(world, 'department', { itemId: world.items.leaflet.id, gridIds: [grids[2].id] })
  await expect(again).rejects.toMatchObject({ code: 'rule-broken' })
})

test('temporary work carries what its unit asks, where it was granted and until its last day', async () => {
  const work = await request(world)
  const basis = { by: 'temporary' as const, id: work.id }
  const { units, towns } = world.county
  const asked = { basis, unitId: units.water, areaPath: towns[0].path, until: '2026-11-30' }
  await expect(admit(asked)).rejects.toMatchObject(refused(/尚未批准/))
  const supervisor = await world.client('supervisor')
  const params = { temporaryId: work.id }
  await supervisor.call(temporaryRoutes.grant, { params, body: {} }, { version: work.version })
  await expect(admit(asked)).resolves.toBeUndefined()
  await expect(admit({ ...asked, until: null })).rejects.toMatchObject(refused(/请填写不晚于它的结束日期/))
  await expect(admit({ ...asked, until: '2026-12-01' })).rejects.toMatchObject(refused(/不能晚于/))
  await expect(admit({ ...asked, unitId: units.cityManagement })).rejects.toMatchObject(refused(/其他单位/))
  await expect(admit({ ...asked, areaPath: towns[1].path })).rejects.toMatchObject(refused(/不在批准的/))
})

test('work is named by its entry, also when the entry has left the list', async () => {
  const names = (day: string) => world.within((tx) => world.app.context.gridWork.names(tx, TENANT, day))
  expect((await names('2026-11-18'))(null)).toBeNull()
  expect((await names('2026-11-18'))(list('02'))).toEqual({ name: '02 河道巡查', until: null, inForce: true })
  const admin = await world.client('admin')
  await publish(admin, `代码,名称,工作内容,依据,预计分钟\n01,日常巡查,看一遍网格,巡查规定,30`, '2026-12-01')
  expect((await names('2026-11-30'))(list('02'))).toMatchObject({ inForce: true })
  expect((await names('2026-12-01'))(list('02'))).toEqual({ name: '02 河道巡查', until: null, inForce: false })
  expect((await admin.call(admissionRoutes.versions, {})).items.length).toBeGreaterThan(1)
})
