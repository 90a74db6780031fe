import { expect, test } from 'vitest'
import { newId } from '@yiwang/contract'
import { countUnsent, drop, enqueue, findReceipt, listOperations, markHeld, tryAgain } from './outbox.ts'
import { forgetOldReceipts, sendAllAgain } from './receipts.ts'
import { drain } from './sender.ts'
import { fakeServer, ids, openTestVault, reportIntent } from './testing.ts'

const sending = (server: ReturnType<typeof fakeServer>, now = () => 0) => ({ push: server.push, now, random: () => 1 })
const DAY = 86_400_000

test('submit tapped ten times is one operation', async () => {
  const vault = await openTestVault()
  const intent = reportIntent('once')
  const answers = await Promise.all(Array.from({ length: 10 }, () => enqueue(vault, intent, 1)))
  expect(answers.filter((answer) => answer === 'saved')).toHaveLength(1)
  expect(await countUnsent(vault)).toBe(1)
  await drain(vault, sending(fakeServer()))
  expect(await enqueue(vault, intent, 2)).toBe('known')
  expect(await countUnsent(vault)).toBe(0)
})

test('an answer lost five times: taken once, in order, with a receipt for each', async () => {
  const vault = await openTestVault()
  const server = fakeServer()
  server.state.lose = 5
  const aggregate = 'case:1'
  const intents = [reportIntent('a', { aggregate }), reportIntent('b', { aggregate }), reportIntent('c', { aggregate })]
  for (const intent of intents) await enqueue(vault, intent, 1)
  for (let tries = 0; tries < 6; tries += 1) await drain(vault, sending(server)).catch(() => 0)
  expect(server.order).toEqual(intents.map(({ id }) => id))
  expect(await countUnsent(vault)).toBe(0)
  for (const { id } of intents) expect(await findReceipt(vault, id)).toMatchObject({ state: 'applied' })
})

test('one that is refused holds back only what stands on it', async () => {
  const vault = await openTestVault()
  const problem = { type: 'about:blank', title: 'x', status: 409, code: 'conflict' as const, userMessage: 'changed' }
  const server = fakeServer(({ body }) =>
    (body as { text: string }).text === 'bad' ? { outcome: 'refused', problem } : { outcome: 'applied' },
  )
  const bad = reportIntent('bad')
  const onTop = reportIntent('on top', { aggregate: bad.aggregate })
  const depends = reportIntent('depends', { dependsOn: [bad.id] })
  const other = reportIntent('other')
  for (const intent of [bad, onTop, depends, other]) await enqueue(vault, intent, 1)
  await drain(vault, sending(server))
  expect(server.order).toEqual([other.id])
  expect((await listOperations(vault)).map(({ said, state, problem: why }) => [said.label, state, why?.code])).toEqual([
    ['bad', 'refused', 'conflict'],
    ['on top', 'queued', undefined],
    ['depends', 'queued', undefined],
  ])
  await tryAgain(vault, bad.id)
  expect(await drain(vault, sending(fakeServer()))).toBe(3)
})

test('a corrected one takes the place of the refused one, before what stands on it', async () => {
  const vault = await openTestVault()
  const bad = reportIntent('bad')
  const onTop = reportIntent('on top', { aggregate: bad.aggregate })
  await enqueue(vault, bad, 1)
  await enqueue(vault, onTop, 2)
  await markHeld(vault, bad.id, 'refused', null)
  const good = reportIntent('good', { aggregate: bad.aggregate, replaces: bad.id })
  await enqueue(vault, good, 3)
  expect(await ids(vault)).toEqual([good.id, onTop.id])
  expect(await findReceipt(vault, bad.id)).toMatchObject({ state: 'replaced', said: { label: 'bad' } })
  const server = fakeServer()
  await drain(vault, sending(server))
  expect(server.order).toEqual([good.id, onTop.id])
})

test('only the person drops, with a reason, and it stays written what was dropped', async () => {
  const vault = await openTestVault()
  const intent = reportIntent('unwanted')
  await enqueue(vault, intent, 1)
  await expect(drop(vault, intent.id, '  ', 2)).rejects.toThrow()
  expect(await countUnsent(vault)).toBe(1)
  await drop(vault, intent.id, 'reported twice', 2)
  expect(await findReceipt(vault, intent.id)).toMatchObject({ state: 'dropped', reply: { reason: 'reported twice' } })
})

test('what was made on top of another learns its version from the answer, or from what was dropped', async () => {
  const vault = await openTestVault()
  const versions: (number | null | undefined)[] = []
  const server = fakeServer(({ version }) => {
    versions.push(version)
    return { outcome: 'applied', reply: { version: (version ?? 0) + 3 } }
  })
  const aggregate = 'case:7'
  const chain = [5, 6, 7].map((version) => reportIntent(`v${version}`, { aggregate, version }))
  for (const intent of chain) await enqueue(vault, intent, 1)
  await drain(vault, sending(server))
  expect(versions).toEqual([5, 8, 11])
  const again = [20, 21].map((version) => reportIntent(`v${version}`, { aggregate, version }))
  for (const intent of again) await enqueue(vault, intent, 1)
  await drop(vault, again[0]?.id ?? '', 'mistake', 2)
  await drain(vault, sending(server))
  expect(versions.slice(3)).toEqual([20])
})

test('numbers go on after everything was sent, and never come twice', async () => {
  const vault = await openTestVault()
  await enqueue(vault, reportIntent('1'), 1)
  await drain(vault, sending(fakeServer()))
  await enqueue(vault, reportIntent('2'), 1)
  expect((await listOperations(vault)).map(({ sequence }) => sequence)).toEqual([2])
})

test('not now: it waits longer each time and is then sent', async () => {
  const vault = await openTestVault()
  let now = 0
  let calls = 0
  const server = fakeServer(() => ({ outcome: (calls += 1) < 4 ? 'retry' : 'applied' }))
  await enqueue(vault, reportIntent('later'), 1)
  const waits: number[] = []
  while ((await countUnsent(vault)) > 0) {
    await drain(
      vault,
      sending(server, () => now),
    )
    const [left] = await listOperations(vault)
    if (left) waits.push(left.nextAt - now)
    now = left?.nextAt ?? now
  }
  expect(waits).toEqual([2_000, 4_000, 8_000])
})

test('a restored server is told everything of ninety days again, in the old order', async () => {
  const vault = await openTestVault()
  const now = 100 * DAY
  const first = fakeServer()
  const intents = [reportIntent('old'), reportIntent('a'), reportIntent('b')]
  for (const [index, intent] of intents.entries()) {
    await enqueue(vault, intent, index)
    await drain(
      vault,
      sending(first, () => (index === 0 ? 9 * DAY : 99 * DAY + index)),
    )
  }
  const dropped = reportIntent('dropped')
  await enqueue(vault, dropped, 1)
  await drop(vault, dropped.id, 'no', now)
  expect(await sendAllAgain(vault, now)).toBe(2)
  const restored = fakeServer()
  await drain(
    vault,
    sending(restored, () => now),
  )
  expect(restored.order).toEqual(intents.slice(1).map(({ id }) => id))
  expect(await forgetOldReceipts(vault, now)).toBe(1)
  expect(await findReceipt(vault, newId())).toBeNull()
})
