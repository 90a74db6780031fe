import { newId } from '@yiwang/contract'
import { noticeAdminRoutes } from '@yiwang/contract/notices'
import type { Client } from '@yiwang/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seal } from '../../../kernel/crypto.ts'
import { bumpVersion } from '../../../kernel/versions.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { ChannelError } from '../outbound/channel.ts'
import type { Channel } from '../outbound/channel.ts'
import { sendDue } from '../outbound/send-due.ts'
import { tellDue } from '../telling/tell-due.ts'
import { createNoticeWorld, NOON, noticesOf } from './world.ts'
import type { NoticeWorld } from './world.ts'

let world: NoticeWorld
let admin: Client

beforeAll(async () => {
  world = await createNoticeWorld()
  admin = await world.signedIn('admin')
})
afterAll(() => world.close())

const code = 'case.urged' as const
const inForce = async () => {
  const { items } = await admin.call(noticeAdminRoutes.templates)
  const found = items.find((one) => one.code === code)
  if (!found) throw new Error('the template is gone')
  return found
}
const save = (body: object, version: number) =>
  admin.call(
    noticeAdminRoutes.saveTemplate,
    { params: { code }, body: { title: '催办', text: '{by}催办{number}', channels: ['sms'], ...body } as never },
    { version },
  )

test('a county puts its own text into force, version by version; told notices keep theirs', async () => {
  const grid = await world.signedIn('grid')
  expect(await inForce()).toMatchObject({
    version: 0,
    changedBy: null,
    placeholders: ['number', 'title', 'by', 'note'],
  })
  await world.ask({ key: 'before', to: { personIds: [world.person('grid')] } })
  await world.drain()
  expect(await save({ text: '{by}催您办理{number}' }, 0)).toMatchObject({ version: 1, channels: ['sms'] })
  expect(await save({ title: '{by}催办' }, 1)).toMatchObject({ version: 2 })
  await world.ask({ key: 'after', to: { personIds: [world.person('grid')] }, at: new Date(NOON.getTime() + 1000) })
  world.time.now = new Date(NOON.getTime() + 2000)
  await world.drain()
  expect((await noticesOf(grid)).map(({ title, text }) => [title, text])).toEqual([
    ['督查甲催办', '督查甲催办37011420260001'],
    ['催办', '督查甲催办案件37011420260001（井盖缺失）：请抓紧'],
  ])
  const { items } = await admin.call(noticeAdminRoutes.versions, { params: { code } })
  expect(items.map(({ version, changedBy }) => [version, changedBy])).toEqual([
    [2, 'admin'],
    [1, 'admin'],
    [0, null],
  ])
})

test('a placeholder that the template does not know is refused, with the field and the ones it knows', async () => {
  const { version } = await inForce()
  for (const wrong of [{ text: '{by}催办{phone}' }, { text: '{by催办' }, { title: '{due}' }]) {
    const refused = save(wrong, version)
    await expect(refused).rejects.toMatchObject({ code: 'rule-broken' })
    await expect(refused).rejects.toMatchObject({
      problem: { fields: { [Object.keys(wrong)[0] ?? '']: expect.any(String) as string } },
    })
  }
  expect((await inForce()).version).toBe(version)
})

test('of two who save at once one is told what won', async () => {
  const { version } = await inForce()
  const results = await Promise.allSettled([save({ text: '{by}甲' }, version), save({ text: '{by}乙' }, version)])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(save({}, version)).rejects.toMatchObject({
    code: 'conflict',
    problem: { current: { version: version + 1 } },
  })
})

test('quiet hours and channels are set under a version', async () => {
  const before = await admin.call(noticeAdminRoutes.settings)
  expect(before).toEqual({
    channelsOn: ['sms', 'wechat', 'dingtalk'],
    quietFrom: '21:00',
    quietTo: '07:30',
    version: 0,
    modes: { sms: 'fake', wechat: 'fake', dingtalk: 'fake' },
  })
  const body = { channelsOn: ['wechat'], quietFrom: '22:00', quietTo: '06:00' } as const
  const put = (version: number) =>
    admin.call(noticeAdminRoutes.saveSettings, { body: { ...body, channelsOn: [...body.channelsOn] } }, { version })
  expect(await put(0)).toMatchObject({ ...body, version: 1 })
  await expect(put(0)).rejects.toMatchObject({ code: 'conflict', problem: { current: { version: 1 } } })
  expect(await put(1)).toMatchObject({ version: 2 })
  const wrong = { channelsOn: [], quietFrom: '24:00', quietTo: '6:00' }
  await expect(admin.call(noticeAdminRoutes.saveSettings, { body: wrong }, { version: 2 })).rejects.toMatchObject({
    code: 'bad-request',
  })
})

test('dead letters are listed with the reason and without the text, sent again or given up, many at once', async () => {
  await save({ channels: ['wechat'] }, (await inForce()).version)
  for (let i = 0; i < 4; i += 1) await world.ask({ key: `dead:${i}`, to: { personIds: [world.person('grid')] } })
  const { context } = world.app
  const refusing: Channel = {
    audience: 'person',
    send: () => Promise.reject(new ChannelError('rejected', { again: false, status: 403 })),
  }
  await tellDue({ context, tenant: TENANT, channels: new Map([['wechat', { mode: 'fake', channel: refusing }]]) })
  await sendDue({ context, tenant: TENANT, name: 'wechat', channel: refusing })
  const list = (query: object = {}) => admin.call(noticeAdminRoutes.deliveries, { query })
  const { items } = await list()
  expect(items).toHaveLength(4)
  expect(items[0]).toMatchObject({
    channel: 'wechat',
    failure: 'rejected',
    failureStatus: 403,
    attempts: 1,
    template: code,
  })
  expect(JSON.stringify(items)).not.toContain('37011420260001')
  expect((await list({ failure: 'timeout' })).items).toEqual([])
  const pages = await list({ limit: 3 })
  expect((await list({ limit: 3, cursor: pages.next ?? '' })).items).toHaveLength(1)
  expect((await admin.call(noticeAdminRoutes.deliveryCounts)).items).toContainEqual({
    channel: 'wechat',
    state: 'dead',
    count: 4,
  })
  const metrics = await (await fetch(`${world.origin}/metrics`)).text()
  expect(metrics).toContain('yiwang_notice_deliveries{channel="wechat",state="dead"} 4')

  const ids = items.map(({ id }) => id)
  const body = { ids: [...ids.slice(0, 2), newId()] }
  expect(await admin.call(noticeAdminRoutes.retry, { body })).toEqual({ changed: 2 })
  expect(await admin.call(noticeAdminRoutes.retry, { body })).toEqual({ changed: 0 })
  expect(await admin.call(noticeAdminRoutes.giveUp, { body: { ids } })).toEqual({ changed: 2 })
  await world.drain()
  expect((await list()).items).toEqual([])
  expect((await list({ state: 'given-up' })).items).toHaveLength(2)
  const sent = (await list({ state: 'sent' })).items.map(({ id }) => id)
  expect(ids.slice(0, 2).every((id) => sent.includes(id))).toBe(true)
})

test('who had no number when it was written is sent to once there is one, and not before', async () => {
  const list = async (state: 'dead' | 'sent') =>
    (await admin.call(noticeAdminRoutes.deliveries, { query: { state, template: 'case.red-card' } })).items
  await world.look(`update notices.settings set channels_on = '["sms"]'`)
  await world.asPlatform((tx) => bumpVersion(tx, TENANT, 'notices.settings'))
  await world.ask({ key: 'no-number', template: 'case.red-card' as never, to: { personIds: [world.person('grid')] } })
  await world.drain()
  const [dead] = await list('dead')
  expect(dead).toMatchObject({ failure: 'no-address', attempts: 0, addressMasked: null })
  const body = { ids: [dead?.id ?? ''] }
  await admin.call(noticeAdminRoutes.retry, { body })
  await world.drain()
  expect(await list('dead')).toMatchObject([{ failure: 'no-address', attempts: 1 }])
  const id = world.person('grid')
  const sealed = seal(world.app.context.secrets, { column: 'identity.people.phone', rowId: id }, '13800000009')
  await world.look(
    `update identity.people set phone_sealed = '${sealed}', phone_masked = '138****0009' where id = '${id}'`,
  )
  await admin.call(noticeAdminRoutes.retry, { body })
  await world.drain()
  expect(await list('dead')).toEqual([])
  expect(await list('sent')).toMatchObject([{ addressMasked: '138****0009', failure: null, fake: true }])
})
