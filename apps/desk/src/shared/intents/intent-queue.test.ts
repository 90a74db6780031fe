import { ApiError } from '@yiwang/client'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createIntentQueue, type Intent, type Outcome } from './intent-queue.ts'

const offline = new ApiError('unreachable', 0, null)
const conflict = new ApiError('conflict', 409, null)

/** A queue on a clock that the test turns by hand and a server that answers as told. */
function bench(answer: (intent: Intent, nth: number) => unknown = () => null, kept: Intent[] = []) {
  let now = 0
  let timers: { at: number; run: () => void }[] = []
  let stored = kept
  const sent: string[] = []
  const rest: string[] = []
  const outcomes: Outcome[] = []
  const queue = createIntentQueue({
    send: async (intent) => {
      sent.push(intent.id)
      const error = answer(intent, sent.length)
      if (error !== null) throw error
    },
    sendRest: (intent) => void rest.push(intent.id),
    store: { read: () => stored, write: (next) => (stored = next) },
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => (timers = timers.filter((one) => one !== timer))
    },
    onOutcome: (outcome) => void outcomes.push(outcome),
  })
  async function turn(ms: number) {
    now += ms
    const due = timers.filter((one) => one.at <= now)
    timers = timers.filter((one) => one.at > now)
    due.forEach((one) => one.run())
    for (let i = 0; i < 5; i += 1) await Promise.resolve()
  }
  return { queue, turn, sent, rest, outcomes, stored: () => stored.map((one) => one.id) }
}

const intent = (id: string, sendAt = 10_000): Intent => ({
  id,
  personId: 'p',
  caseId: `case-${id}`,
  number: id,
  action: 'dispatch',
  version: 1,
  steps: [],
  sendAt,
})

test('a decision waits ten seconds, then goes, then is forgotten', async () => {
  const { queue, turn, sent, outcomes, stored } = bench()
  queue.add(intent('a'))
  await turn(9_999)
  expect(sent).toEqual([])
  expect(stored()).toEqual(['a'])
  await turn(1)
  expect(sent).toEqual(['a'])
  expect(outcomes).toMatchObject([{ ok: true }])
  expect(stored()).toEqual([])
})

test('undone in time it never goes; afterwards it is too late', async () => {
  const { queue, turn, sent, stored } = bench()
  queue.add(intent('a'))
  expect(queue.undo()?.id).toBe('a')
  await turn(60_000)
  expect(sent).toEqual([])
  expect(stored()).toEqual([])
  queue.add(intent('b', 70_000))
  await turn(10_000)
  expect(queue.undo()).toBeNull()
})

test('the next decision hurries the one before, each goes once', async () => {
  const { queue, turn, sent } = bench()
  queue.add(intent('a'))
  queue.add(intent('b'))
  await turn(0)
  expect(sent).toEqual(['a'])
  await turn(10_000)
  await turn(60_000)
  expect(sent).toEqual(['a', 'b'])
})

test('without network it is kept and tried again until it arrives', async () => {
  const { queue, turn, sent, stored, outcomes } = bench((_, nth) => (nth < 4 ? offline : null))
  queue.add(intent('a'))
  await turn(10_000)
  expect(queue.snapshot().sending).toMatchObject([{ tries: 1 }])
  for (const ms of [1_000, 3_000]) await turn(ms)
  expect(stored()).toEqual(['a'])
  await turn(8_000)
  expect(sent).toHaveLength(4)
  expect(outcomes).toMatchObject([{ ok: true }])
  expect(stored()).toEqual([])
})

test('what the server refuses is told and not tried again', async () => {
  const { queue, turn, sent, outcomes } = bench(() => conflict)
  queue.add(intent('a'))
  await turn(10_000)
  await turn(60_000)
  expect(sent).toEqual(['a'])
  expect(outcomes).toMatchObject([{ ok: false, error: conflict }])
})

test('a decision whose session ended is neither lost nor tried in vain', async () => {
  let signedIn = false
  const { queue, turn, sent, stored } = bench(() => (signedIn ? null : new ApiError('not-signed-in', 401, null)))
  queue.add(intent('a'))
  await turn(10_000)
  await turn(60_000)
  expect([sent.length, stored(), queue.snapshot().sending.length]).toEqual([1, ['a'], 0])
  signedIn = true
  expect(queue.resume('p')).toBe(1)
  await turn(0)
  expect(stored()).toEqual([])
})

test('leaving the page sends all steps at once', async () => {
  const { queue, turn, sent, rest } = bench()
  queue.add(intent('a'))
  queue.leave()
  await turn(0)
  expect([sent, rest]).toEqual([['a'], ['a']])
})

test('a page that ended is resumed by the same person only, and not while another page may count down', async () => {
  const { queue, turn, sent } = bench(
    () => null,
    [intent('old'), { ...intent('other'), personId: 'q' }, intent('new', 80_000)],
  )
  await turn(60_000)
  expect(queue.resume('p')).toBe(1)
  expect(queue.resume('p')).toBe(0)
  await turn(0)
  expect(sent).toEqual(['old'])
})

test('whatever is pressed in whatever order, each decision is sent once, undone, or still kept', async () => {
  const press = fc.constantFrom('add', 'undo', 'flush', 'wait')
  await fc.assert(
    fc.asyncProperty(fc.array(press, { maxLength: 30 }), async (presses) => {
      const { queue, turn, sent, stored } = bench()
      let made = 0
      let time = 0
      const undone: string[] = []
      for (const what of presses) {
        if (what === 'add') queue.add(intent(String((made += 1)), time + 10_000))
        if (what === 'undo') undone.push(...[queue.undo()?.id].filter((id) => id !== undefined))
        if (what === 'flush') queue.flush()
        if (what === 'wait') time += 4_000
        await turn(what === 'wait' ? 4_000 : 0)
      }
      expect([...sent, ...undone, ...stored()].sort()).toEqual(
        Array.from({ length: made }, (_, i) => String(i + 1)).sort(),
      )
    }),
  )
})
