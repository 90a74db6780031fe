import { noticesRoutes } from '@yiwang/contract/notices'
import type { Client } from '@yiwang/client'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { notify } from '../notify.ts'
import { createNoticeWorld, HOUR, NOON, noticesOf } from './world.ts'
import type { NoticeWorld } from './world.ts'

let world: NoticeWorld
let department: Client
let dispatcher: Client
let key = 0
const next = () => `case:test:${(key += 1)}`

beforeAll(async () => {
  world = await createNoticeWorld()
  department = await world.signedIn('department')
  dispatcher = await world.signedIn('dispatcher')
})
afterAll(() => world.close())
beforeEach(async () => {
  world.time.now = NOON
  await world.look('delete from notices.deliveries')
  await world.look('delete from notices.notices')
})

/** Accounts that have a notice with the key. */
async function toldOf(name: string): Promise<string[]> {
  await world.drain()
  const rows = await world.look<{ person_id: string }>(`select person_id from notices.notices where key = '${name}'`)
  const accounts = ['dispatcher', 'town', 'department', 'head', 'left', 'grid', 'admin']
  return accounts.filter((account) => rows.some((row) => row.person_id === world.person(account)))
}

test('a notice is read with its text filled in, where it leads and where else it went', async () => {
  const one = next()
  await world.ask({ key: one, to: { personIds: [world.person('department')] } })
  expect(await noticesOf(department)).toEqual([])
  await world.drain()
  const [notice] = await noticesOf(department)
  expect(notice).toMatchObject({
    template: 'case.urged',
    title: '催办',
    text: '督查甲催办案件37011420260001（井盖缺失）：请抓紧',
    link: { type: 'case', id: '018f0000-0000-7000-8000-00000000000a' },
    urgent: false,
    readAt: null,
    at: NOON.toISOString(),
    sent: [
      { channel: 'dingtalk', state: 'sent', fake: true },
      { channel: 'wechat', state: 'sent', fake: true },
    ],
  })
  expect(await noticesOf(dispatcher)).toEqual([])
})

test('what is rolled back tells nobody; without anybody to tell nothing is written', async () => {
  const { pool } = world.app.context
  const undone = inTransaction(pool, { tenant: TENANT }, (tx) => {
    notify(tx, {
      tenant: TENANT,
      key: next(),
      template: 'task.assigned',
      to: { personIds: [world.person('grid')] },
      params: { title: '入户', by: '水务局', due: NOON.toISOString() },
      link: null,
      at: NOON,
    })
    return Promise.reject(new Error('undone'))
  })
  await expect(undone).rejects.toThrow('undone')
  await world.ask({ key: next(), to: { personIds: [] } })
  expect(await world.look('select from notices.requests')).toHaveLength(0)
  await expect(world.ask({ key: '', to: { personIds: [world.person('grid')] } })).rejects.toThrow(/key/)
})

test('a key is told once to each person, a new stage again', async () => {
  const one = next()
  const both = { personIds: [world.person('department'), world.person('dispatcher')] }
  await world.ask({ key: one, to: { personIds: [world.person('department')] } })
  await world.ask({ key: one, to: both })
  await world.ask({ key: one, to: [both, both] })
  expect(await toldOf(one)).toEqual(['dispatcher', 'department'])
  await world.ask({ key: `${one}:2`, to: both })
  await world.drain()
  expect(await noticesOf(department)).toHaveLength(2)
  const sent = await world.look(`select from notices.deliveries where channel = 'wechat'`)
  expect(sent).toHaveLength(4)
})

test('a unit is who holds the right for it by a post in force', async () => {
  const [one, two] = [next(), next()]
  const unitId = world.county.units.water
  await world.ask({ key: one, to: { unitId, permission: 'case.accept' } })
  await world.ask({ key: two, to: { unitId, permission: 'case.endorse' } })
  expect(await toldOf(one)).toEqual(['department', 'head'])
  expect(await toldOf(two)).toEqual(['head'])
})

test('an area is who holds the right there or above, or on the nearest level alone; who did it is left out', async () => {
  const [all, nearest, elsewhere, without] = [next(), next(), next(), next()]
  const [town, other] = world.county.towns
  const permission = 'case.dispatch' as const
  await world.ask({ key: all, to: { areaPath: town.path, permission } })
  await world.ask({ key: nearest, to: { areaPath: town.path, permission, nearest: true } })
  await world.ask({ key: elsewhere, to: { areaPath: other.path, permission, nearest: true } })
  await world.ask({ key: without, to: { areaPath: town.path, permission }, except: [world.person('town')] })
  expect(await toldOf(all)).toEqual(['dispatcher', 'town'])
  expect(await toldOf(nearest)).toEqual(['town'])
  expect(await toldOf(elsewhere)).toEqual(['dispatcher'])
  expect(await toldOf(without)).toEqual(['dispatcher'])
})

test('somebody whom nobody knows takes no notice away from the others', async () => {
  const one = next()
  const stranger = '018f0000-0000-7000-8000-0000000000ff'
  await world.ask({ key: one, to: { personIds: [stranger, world.person('grid')] } })
  expect(await toldOf(one)).toEqual(['grid'])
})

test('what cannot be handed out is put off and holds up nothing else', async () => {
  const [bad, good] = [next(), next()]
  await world.ask({ key: bad, to: { personIds: ['no uuid'] } })
  await world.ask({ key: good, to: { personIds: [world.person('grid')] } })
  expect(await toldOf(good)).toEqual(['grid'])
  expect(await world.look(`select key, attempts from notices.requests`)).toEqual([{ key: bad, attempts: 1 }])
  const metrics = await (await fetch(`${world.origin}/metrics`)).text()
  expect(metrics).toContain('yiwang_notice_requests{state="stuck"} 1')
  await world.look('delete from notices.requests')
})

test('a template that this version does not know is dropped', async () => {
  const [odd, good] = [next(), next()]
  await world.ask({ key: odd, to: { personIds: [world.person('grid')] } })
  await world.look(`update notices.requests set template = 'of.tomorrow'`)
  await world.ask({ key: good, to: { personIds: [world.person('grid')] } })
  expect(await toldOf(good)).toEqual(['grid'])
  expect(await toldOf(odd)).toEqual([])
})

test('what is muted comes as read and goes nowhere else; what is urgent cannot be muted', async () => {
  await department.call(noticesRoutes.mute, { body: { templates: ['case.urged', 'case.rework'] } })
  await department.call(noticesRoutes.mute, { body: { templates: ['case.urged'] } })
  expect(await department.call(noticesRoutes.mutes)).toEqual({ templates: ['case.urged'] })
  await world.ask({ key: next(), to: { personIds: [world.person('department')] } })
  await world.drain()
  expect(await noticesOf(department)).toMatchObject([{ readAt: NOON.toISOString(), sent: [] }])
  await world.ask({ key: next(), to: { personIds: [world.person('department')] }, urgent: true })
  await world.drain()
  expect(await department.call(noticesRoutes.counts)).toEqual({ unread: 1, urgent: 1 })
  const refused = department.call(noticesRoutes.mute, { body: { templates: ['case.red-card'] } })
  await expect(refused).rejects.toMatchObject({ code: 'rule-broken' })
  await department.call(noticesRoutes.mute, { body: { templates: [] } })
})

test('news of a day ago is not sent after people, news of a week ago calls nobody', async () => {
  await world.ask({ key: next(), to: { personIds: [world.person('grid')] }, at: new Date(NOON.getTime() - 25 * HOUR) })
  const old = new Date(NOON.getTime() - 8 * 24 * HOUR)
  await world.ask({ key: next(), to: { personIds: [world.person('grid')] }, at: old })
  await world.drain()
  const grid = await world.signedIn('grid')
  expect(await noticesOf(grid)).toMatchObject([
    { readAt: null, sent: [] },
    { readAt: old.toISOString(), sent: [] },
  ])
})
