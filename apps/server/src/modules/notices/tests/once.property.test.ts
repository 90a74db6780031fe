import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TENANT } from '../../../testing/test-app.ts'
import { ChannelError } from '../outbound/channel.ts'
import type { Channel } from '../outbound/channel.ts'
import { sendDue } from '../outbound/send-due.ts'
import { tellDue } from '../telling/tell-due.ts'
import { createNoticeWorld, NOON } from './world.ts'
import type { NoticeWorld } from './world.ts'

const SEED = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000)
const KEYS = ['a', 'b', 'c']
let world: NoticeWorld

beforeAll(async () => {
  world = await createNoticeWorld()
})
afterAll(() => world.close())

type Step =
  | { do: 'ask'; key: string; people: number }
  | { do: 'tell'; dies: boolean }
  | { do: 'send'; ends: ('taken' | 'taken-then-dies' | 'refused' | 'dies-before')[]; at: number }
  | { do: 'wait'; minutes: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('ask' as const), key: fc.constantFrom(...KEYS), people: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('tell' as const), dies: fc.boolean() }),
  fc.record({
    do: fc.constant('send' as const),
    ends: fc.array(fc.constantFrom('taken', 'taken-then-dies', 'refused', 'dies-before'), {
      minLength: 6,
      maxLength: 6,
    }),
    at: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 40 }) }),
)

/** A provider that keeps what it was given by key, dies on us as told, and counts what it would really have sent. */
function provider() {
  const calls: string[] = []
  const accepted = new Set<string>()
  let plan: readonly string[] = []
  const never = new Promise<void>(() => undefined)
  const channel: Channel = {
    audience: 'person',
    send({ idempotencyKey }) {
      calls.push(idempotencyKey)
      const end = plan[calls.length % Math.max(1, plan.length)] ?? 'taken'
      if (end === 'taken' || end === 'taken-then-dies') accepted.add(idempotencyKey)
      if (end === 'refused') return Promise.reject(new ChannelError('server-error', { again: true }))
      // A process that dies never comes back with an outcome: its message is neither sent nor failed.
      return end === 'taken' ? Promise.resolve() : never
    },
  }
  return { channel, calls, accepted, plan: (ends: readonly string[]) => void (plan = ends) }
}

async function play(steps: readonly Step[]): Promise<{ accepted: Set<string>; calls: string[]; asked: Set<string> }> {
  for (const table of ['requests', 'deliveries', 'notices']) await world.look(`delete from notices.${table}`)
  world.time.now = NOON
  const { context } = world.app
  const people = ['grid', 'department', 'head'].map((name) => world.person(name))
  const { channel, calls, accepted, plan } = provider()
  const channels = new Map([['wechat' as const, { mode: 'fake' as const, channel }]])
  const asked = new Set<string>()
  const sendOnce = () => sendDue({ context, tenant: TENANT, name: 'wechat', channel })

  /** Runs a round that may never end, until it has done all that it will. */
  async function abandon(round: Promise<unknown>): Promise<void> {
    let settled = false
    void round.finally(() => (settled = true))
    let before = -1
    for (let quiet = 0; !settled && quiet < 3; quiet += 1) {
      await world.look('select 1')
      await new Promise((resolve) => setImmediate(resolve))
      if (calls.length !== before) quiet = 0
      before = calls.length
    }
  }

  for (const one of steps) {
    if (one.do === 'wait') world.time.now = new Date(world.time.now.getTime() + one.minutes * 60_000)
    if (one.do === 'ask') {
      const personIds = people.slice(0, one.people)
      for (const personId of personIds) asked.add(`${personId} ${one.key}`)
      await world.ask({ key: one.key, to: { personIds } })
    }
    if (one.do === 'tell' && !one.dies) await tellDue({ context, tenant: TENANT, channels })
    if (one.do === 'tell' && one.dies) {
      const dying = { ...context, secrets: null as never }
      await tellDue({ context: dying, tenant: TENANT, channels }).catch(() => undefined)
    }
    if (one.do === 'send') {
      plan(one.ends)
      await Promise.all(Array.from({ length: one.at }, () => abandon(sendOnce())))
    }
  }
  // The end of every story: nothing dies any more, and time passes.
  plan(['taken'])
  for (let i = 0; i < 12; i += 1) {
    world.time.now = new Date(world.time.now.getTime() + 70 * 60_000)
    if (world.time.now.getTime() - NOON.getTime() > 8 * 3_600_000)
      world.time.now = new Date(NOON.getTime() + 86_400_000)
    await tellDue({ context, tenant: TENANT, channels })
    await sendOnce()
  }
  return { accepted, calls, asked }
}

test('however asking, handing out, sending and dying are interleaved: one notice a key, each message at least once', async () => {
  console.info(`seed ${SEED}`)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const { accepted, calls, asked } = await play(steps)
      const notices = await world.look<{ name: string }>(`select person_id || ' ' || key as name from notices.notices`)
      expect(notices.map(({ name }) => name).sort()).toEqual([...asked].sort())
      const deliveries = await world.look<{ id: string; name: string; state: string }>(
        `select id, person_id || ' ' || key as name, state from notices.deliveries`,
      )
      expect(deliveries.map(({ name }) => name).sort()).toEqual([...asked].sort())
      for (const { id, state } of deliveries) {
        expect(state === 'sent' || state === 'dead').toBe(true)
        if (state === 'sent') expect(accepted.has(id)).toBe(true)
      }
      // A provider that heeds the key sends once: every call carried the key of the one message it was for.
      expect([...new Set(calls)].every((id) => deliveries.some((row) => row.id === id))).toBe(true)
    }),
    { seed: SEED, numRuns: 40 },
  )
}, 120_000)

test('the control: a sender that notes the outcome before it sends loses messages', async () => {
  await world.look('delete from notices.deliveries; delete from notices.notices')
  world.time.now = NOON
  const { context } = world.app
  let calls = 0
  const channel: Channel = {
    audience: 'person',
    async send({ idempotencyKey }) {
      calls += 1
      await world.look(`update notices.deliveries set state = 'sent', next_at = null where id = '${idempotencyKey}'`)
      return new Promise<void>(() => undefined)
    },
  }
  await world.ask({ key: 'lost', to: { personIds: [world.person('grid')] } })
  await tellDue({ context, tenant: TENANT, channels: new Map([['wechat', { mode: 'fake', channel }]]) })
  void sendDue({ context, tenant: TENANT, name: 'wechat', channel })
  await expect.poll(() => world.look(`select from notices.deliveries where state = 'sent'`)).toHaveLength(1)
  world.time.now = new Date(NOON.getTime() + 3_600_000)
  await sendDue({ context, tenant: TENANT, name: 'wechat', channel })
  expect(calls).toBe(1)
})
