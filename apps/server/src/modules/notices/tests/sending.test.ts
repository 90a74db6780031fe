import type { NoticeChannel } from '@yiwang/contract/notices'
import { sql } from 'kysely'
import { inTransaction, reachStatement } from '../../../kernel/db/tx.ts'
import { forgetOldNotices } from '../forget.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { maskPhone, seal } from '../../../kernel/crypto.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { ChannelError } from '../outbound/channel.ts'
import type { Channel, OutboundMessage } from '../outbound/channel.ts'
import { openText } from '../outbound/sealed-text.ts'
import { sendDue } from '../outbound/send-due.ts'
import { tellDue } from '../telling/tell-due.ts'
import { createNoticeWorld, HOUR, NOON } from './world.ts'
import type { NoticeWorld } from './world.ts'

let world: NoticeWorld
let taken: OutboundMessage[] = []
let answer: () => Promise<void>
let key = 0
const next = () => `case:test:${(key += 1)}`

const person: Channel = {
  audience: 'person',
  send(message) {
    taken.push(message)
    return answer()
  },
}
const group: Channel = { ...person, audience: 'group' }

beforeAll(async () => {
  world = await createNoticeWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  taken = []
  answer = () => Promise.resolve()
  world.time.now = NOON
  for (const table of ['requests', 'deliveries', 'notices', 'settings'])
    await world.look(`delete from notices.${table}`)
})

async function tell(name: NoticeChannel, channel: Channel = person): Promise<void> {
  const { context } = world.app
  while (await tellDue({ context, tenant: TENANT, channels: new Map([[name, { mode: 'fake', channel }]]) }));
}
async function send(name: NoticeChannel, channel: Channel | null = person): Promise<void> {
  const sending = { context: world.app.context, tenant: TENANT, name, channel: channel ?? undefined }
  while (await sendDue(sending));
}
const states = () =>
  world.look<{ state: string; attempts: number; failure: string | null; next_at: Date | null }>(
    'select state, attempts, failure, next_at from notices.deliveries order by at, id',
  )
const fails = (error: ChannelError) => () => Promise.reject(error)
const later = (hours: number) => new Date(NOON.getTime() + hours * HOUR)

test('a failure is tried again after ever longer waits and ends as a dead letter', async () => {
  await world.ask({ key: next(), to: { personIds: [world.person('grid')] } })
  await tell('wechat')
  answer = fails(new ChannelError('server-error', { again: true, status: 502 }))
  await send('wechat')
  expect(await states()).toEqual([
    { state: 'waiting', attempts: 1, failure: 'server-error', next_at: new Date(NOON.getTime() + 30_000) },
  ])
  await send('wechat')
  expect(taken).toHaveLength(1)
  for (let i = 0; i < 30; i += 1) {
    world.time.now = new Date(world.time.now.getTime() + 15 * 60_000)
    await send('wechat')
  }
  expect(taken).toHaveLength(10)
  expect(new Set(taken.map((message) => message.idempotencyKey)).size).toBe(1)
  expect(await states()).toEqual([{ state: 'dead', attempts: 10, failure: 'server-error', next_at: null }])
})

test('a provider that asks for time gets it; one that says no is not asked again', async () => {
  await world.ask({ key: next(), to: { personIds: [world.person('grid')] } })
  await tell('wechat')
  answer = fails(new ChannelError('rate-limited', { again: true, retryAfterMs: 90_000 }))
  await send('wechat')
  expect(await states()).toMatchObject([{ next_at: new Date(NOON.getTime() + 90_000) }])
  world.time.now = new Date(NOON.getTime() + 90_000)
  answer = fails(new ChannelError('rejected', { again: false, status: 400 }))
  await send('wechat')
  expect(await states()).toMatchObject([{ state: 'dead', attempts: 2, failure: 'rejected' }])
})

test('an error nobody foresaw is tried again and its words are kept nowhere', async () => {
  await world.ask({ key: next(), to: { personIds: [world.person('grid')] } })
  await tell('wechat')
  answer = () => Promise.reject(new Error('13800000003 said no'))
  await send('wechat')
  expect(await states()).toMatchObject([{ state: 'waiting', attempts: 1 }])
  expect(JSON.stringify(await world.look('select * from notices.deliveries'))).not.toContain('13800000003')
})

test('in quiet hours only what is urgent goes; the rest goes in the morning, retries too', async () => {
  world.time.now = later(10)
  await world.ask({ key: next(), to: { personIds: [world.person('grid')] } })
  await world.ask({ key: next(), to: { personIds: [world.person('grid')] }, urgent: true })
  await tell('wechat')
  await send('wechat')
  expect(taken.map((message) => message.urgent)).toEqual([true])
  world.time.now = later(19.5)
  await send('wechat')
  expect(taken.map((message) => message.urgent)).toEqual([true, false])

  world.time.now = later(32.9)
  await world.ask({ key: next(), to: { personIds: [world.person('grid')] } })
  await tell('wechat')
  answer = fails(new ChannelError('rate-limited', { again: true, retryAfterMs: HOUR }))
  await send('wechat')
  expect((await states()).at(-1)).toMatchObject({ next_at: later(43.5) })
})

test('what became due in the day and was held up until the night waits for the morning', async () => {
  await world.ask({ key: next(), to: { personIds: [world.person('grid')] } })
  await tell('wechat')
  world.time.now = later(11)
  await send('wechat')
  expect(taken).toEqual([])
  world.time.now = later(20)
  await send('wechat')
  expect(taken).toHaveLength(1)
})

test('a group hears once of what many are told', async () => {
  const both = { personIds: [world.person('grid'), world.person('department')] }
  const one = next()
  await world.ask({ key: one, to: both })
  await world.ask({ key: one, to: { personIds: [...both.personIds, world.person('head')] } })
  await tell('dingtalk', group)
  await send('dingtalk', group)
  expect(taken.map(({ text }) => text)).toEqual(['催办\n督查甲催办案件37011420260001（井盖缺失）：请抓紧'])
  expect(await world.look('select from notices.notices')).toHaveLength(3)
})

test('a phone gets a short message, once, and only the provider sees number and link', async () => {
  const { secrets } = world.app.context
  const rowId = '018f0000-0000-7000-8000-00000000000b'
  const place = { column: 'cases.cases.reporter_phone', rowId }
  const phone = { ...place, sealed: seal(secrets, place, '13912345678'), masked: maskPhone('13912345678') }
  const request = {
    key: next(),
    template: 'case.closed-for-reporter' as const,
    to: { phone },
    params: { number: '37011420260001', link: '/portal/track/123456789012' },
  }
  await world.ask(request as unknown as Parameters<typeof world.ask>[0])
  await world.ask(request as unknown as Parameters<typeof world.ask>[0])
  await tell('sms')
  const kept = JSON.stringify(await world.look('select * from notices.deliveries'))
  expect(kept).not.toContain('13912345678')
  expect(kept).not.toContain('123456789012')
  expect(kept).toContain('139****5678')
  await send('sms')
  expect(taken).toHaveLength(1)
  expect(taken[0]?.openPhone()).toBe('13912345678')
  expect(taken[0]?.text).toBe('【一网】您反映的事项37011420260001已办结，查看结果并评价：/portal/track/123456789012')
  expect(await world.look('select from notices.notices')).toHaveLength(0)
})

test('what was sealed under another key or moved is a dead letter at once', async () => {
  await world.ask({ key: next(), to: { personIds: [world.person('grid')] } })
  await tell('wechat')
  await world.look(`update notices.deliveries set id = gen_random_uuid()`)
  await send('wechat')
  expect(taken).toEqual([])
  expect(await states()).toMatchObject([{ state: 'dead', failure: 'unreadable' }])
})

test('without a registered number the app has to do, but what is urgent leaves a dead letter that says so', async () => {
  const to = { personIds: [world.person('grid'), world.person('head')] }
  await world.ask({ key: next(), template: 'case.instructed' as never, to })
  await tell('sms')
  expect(await states()).toMatchObject([{ state: 'waiting', failure: null }])
  await world.ask({ key: next(), template: 'case.red-card' as never, to })
  await tell('sms')
  expect((await states()).map(({ state, failure }) => `${state} ${failure}`).sort()).toEqual([
    'dead no-address',
    'waiting null',
    'waiting null',
  ])
})

test('staff get short messages at the number that they have when it is sent', async () => {
  const { secrets } = world.app.context
  const id = world.person('department')
  const moveTo = (number: string) => {
    const sealed = seal(secrets, { column: 'identity.people.phone', rowId: id }, number)
    const masked = maskPhone(number)
    return world.look(
      `update identity.people set phone_sealed = '${sealed}', phone_masked = '${masked}' where id = '${id}'`,
    )
  }
  await moveTo('13700000000')
  await world.ask({ key: next(), template: 'case.instructed' as never, to: { personIds: [id] } })
  await tell('sms')
  await moveTo('13700001111')
  await send('sms')
  expect(taken.map((message) => message.openPhone())).toEqual(['13700001111'])
  expect(JSON.stringify(await world.look('select * from notices.deliveries'))).not.toContain('13700001111')
})

test('old notices and messages are forgotten, what waits and what is young is kept', async () => {
  const to = { personIds: [world.person('grid')] }
  await world.ask({ key: next(), to })
  await tell('wechat')
  await send('wechat')
  await world.ask({ key: next(), to })
  await tell('wechat')
  const { clock, config } = world.app.context
  const night = { name: 'kernel.night', id: '', tenant: TENANT, at: '', payload: {} }
  const forget = () =>
    inTransaction(world.app.context.pool, { tenant: TENANT }, async (tx) => {
      await sql.raw(reachStatement('all', null)).execute(tx)
      await forgetOldNotices({ clock, config })(tx, night)
    })
  await forget()
  expect(await world.look('select from notices.notices')).toHaveLength(2)
  world.time.now = later(24 * 401)
  await forget()
  expect(await states()).toMatchObject([{ state: 'waiting' }])
  expect(await world.look('select from notices.notices')).toHaveLength(1)
})

test('a channel that was switched off gives up what waits, one that is off writes nothing', async () => {
  await world.ask({ key: next(), to: { personIds: [world.person('grid')] } })
  await tell('wechat')
  await send('wechat', null)
  expect(await states()).toMatchObject([{ state: 'given-up', failure: 'switched-off' }])
  await world.ask({ key: next(), to: { personIds: [world.person('grid')] } })
  const { context } = world.app
  await tellDue({ context, tenant: TENANT, channels: new Map() })
  expect(await states()).toHaveLength(1)
})

test('what the fake would have sent stays sealed in its row', async () => {
  await world.ask({ key: next(), to: { personIds: [world.person('grid')] } })
  await world.drain()
  const rows = await world.look<{ id: string; mode: string; state: string; text_sealed: string }>(
    `select id, mode, state, text_sealed from notices.deliveries where channel = 'wechat'`,
  )
  const [row] = rows
  expect(row).toMatchObject({ mode: 'fake', state: 'sent' })
  expect(row?.text_sealed).not.toContain('催办')
  expect(openText(world.app.context.secrets, row?.id ?? '', row?.text_sealed ?? '')).toContain('督查甲催办案件')
})
