import { newId } from '@yiwang/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../app.ts'
import { createLogger } from '../kernel/logger.ts'
import { createCaseWorld } from '../modules/cases/testing.ts'
import type { CaseWorld } from '../modules/cases/testing.ts'
import { send, signIn } from '../testing/raw-http.ts'
import type { Answer, Sending, Session } from '../testing/raw-http.ts'
import { PASSWORD } from '../testing/test-app.ts'
import { balanceOf, faultless } from './books.ts'
import type { Acknowledged } from './books.ts'
import { keepEvidence, lengthOf, printedRandom } from './full-length.ts'

const LIVES = lengthOf(5, 120)
/** So often a server is started anew, with nothing in its memory. */
const RESTARTS = lengthOf(2, 12)
const MINUTES = 60_000
const ACCOUNTS = ['grid', 'dispatcher', 'department'] as const

let world: CaseWorld
let server: { app: App; origin: string }
/** Two devices of each person. */
let devices: Map<string, [Session, Session]>

beforeAll(async () => {
  world = await createCaseWorld()
  server = await serve()
  devices = new Map(
    await Promise.all(
      ACCOUNTS.map(async (name) => {
        const [one, other] = await Promise.all([
          signIn(server.origin, name, PASSWORD, 4),
          signIn(server.origin, name, PASSWORD, 4),
        ])
        return [name, [one, other] as [Session, Session]] as const
      }),
    ),
  )
})
afterAll(async () => {
  for (const [one, other] of devices.values()) for (const { agent } of [one, other]) agent.destroy()
  await server.app.close()
  await world.close()
})

async function serve(): Promise<{ app: App; origin: string }> {
  const { config } = world.app.context
  const app = await createApp({ config, appUrl: world.appUrl, logger: createLogger('silent') })
  return { app, origin: await app.server.listen({ port: 0, host: '127.0.0.1' }) }
}

async function restart(): Promise<void> {
  const old = server.app
  server = await serve()
  await old.close()
}

type Write = { who: string; sending: Sending; reply: string }

/** Sends a write whose answer gets lost, then again from both devices at once; they are told the same. */
async function sendBadly(who: string, sending: Sending, cutAfter: number): Promise<Answer> {
  const pair = devices.get(who)
  if (!pair) throw new Error(who)
  const lost = send(server.origin, pair[0], { ...sending, cutAfter }).catch(() => null)
  const answers = await Promise.all(pair.map((device) => send(server.origin, device, sending)))
  const [one, other] = answers
  const early = await lost
  if (!one || !other) throw new Error('no answer')
  expect([sending.path, one.status, one.text]).toEqual([sending.path, 200, other.text])
  if (early !== null) expect(early.text).toBe(one.text)
  return one
}

function life(): [who: string, action: string, body: object][] {
  const { manhole, county } = world
  return [
    ['dispatcher', 'file', { subclassId: manhole.id, conditionId: manhole.conditions[1]?.id }],
    ['dispatcher', 'dispatch', { unitId: county.units.cityManagement }],
    ['department', 'accept', {}],
    ['department', 'note', { note: '内部说明' }],
    ['department', 'handle', { note: '已更换新井盖' }],
    ['grid', 'check', { passed: true }],
    ['dispatcher', 'close', {}],
    ['grid', 'rate', { solved: 'yes', satisfaction: 5 }],
  ]
}

test(
  'an answer that is lost, a second device and a restart do not make anything happen twice',
  async () => {
    const random = printedRandom('idempotency')
    const written: Acknowledged[] = []
    const writes: Write[] = []
    for (let n = 0; n < LIVES; n += 1) {
      if (n % Math.ceil(LIVES / RESTARTS) === 0) await restart()
      const id = newId()
      const { lng, lat } = world.county.grids[0]
      let sending: Sending = { method: 'POST', path: '/cases', body: { id, text: '窨井盖坏了', lng, lat } }
      const steps: [string, string, object][] = [['grid', '', {}], ...life()]
      for (const [who, action, body] of steps) {
        if (action !== '')
          sending = { method: 'POST', path: `/cases/${id}/${action}`, body, version: sending.version ?? 1 }
        const commandId = newId()
        const answer = await sendBadly(who, { ...sending, commandId }, random.whole(0, 25))
        const { version } = answer.body as { version: number }
        written.push({ commandId, caseId: id, version })
        writes.push({ who, sending: { ...sending, commandId }, reply: answer.text })
        sending = { ...sending, version }
      }
    }
    await restart()
    const late = await Promise.all(
      writes.map(async ({ who, sending, reply }) => {
        const [, device] = devices.get(who) ?? []
        const again = device && (await send(server.origin, device, sending))
        const other =
          device &&
          (await send(server.origin, device, { ...sending, body: { ...(sending.body as object), note: '别的内容' } }))
        return { isSame: again?.text === reply && again.status === 200, other: other?.status }
      }),
    )
    const balance = await balanceOf(world.ownerUrl, written)
    const figures = {
      writes: writes.length,
      restarts: RESTARTS + 1,
      sameReplies: late.filter(({ isSame }) => isSame).length,
    }
    keepEvidence('T-IDEM', { seed: random.seed, ...figures, balance })
    expect(balance).toEqual(faultless(written.length))
    expect(late.filter(({ isSame }) => !isSame)).toEqual([])
    // What a shape does not know is not another content: a report and a rating have no note.
    const others = writes.map(({ sending }, i) => [sending.path.split('/')[3] ?? 'report', late[i]?.other])
    for (const [action, status] of others) expect([action, status]).toEqual([action, otherStatus(String(action))])
  },
  lengthOf(2, 30) * MINUTES,
)

/** Answers to another content under a used id; actions without a note see the same content. */
function otherStatus(action: string): number {
  return ['report', 'rate'].includes(action) ? 200 : 422
}

test('with a fresh command id for each try everything happens again, and the books notice', async () => {
  const id = newId()
  const [device] = devices.get('grid') ?? []
  if (!device) throw new Error('nobody')
  const { lng, lat } = world.county.grids[0]
  const first = newId()
  const report: Sending = {
    method: 'POST',
    path: '/cases',
    commandId: first,
    body: { id, text: '窨井盖坏了', lng, lat },
  }
  await send(server.origin, device, report)
  const written: Acknowledged[] = [{ commandId: first, caseId: id, version: 1 }]
  for (const version of [1, 2]) {
    const note: Sending = { method: 'POST', path: `/cases/${id}/note`, version, body: { note: '同一句话' } }
    expect((await send(server.origin, device, note)).status).toBe(200)
  }
  const once: Acknowledged = { commandId: newId(), caseId: id, version: 2 }
  expect(await balanceOf(world.ownerUrl, [...written, once])).toMatchObject({ missing: 1, unaudited: 1 })
  const story = await send(server.origin, device, { method: 'GET', path: `/cases/${id}` })
  const notes = (story.body.timeline as { note: string }[]).filter(({ note }) => note === '同一句话')
  expect(notes).toHaveLength(2)
})
