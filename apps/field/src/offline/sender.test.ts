import { expect, test } from 'vitest'
import { ApiError } from '@yiwang/client'
import type { Problem } from '@yiwang/contract'

import { enqueue, listOperations } from './outbox.ts'
import { drain, OtherPerson, type PushReply, type Sending, type Travelling } from './sender.ts'
import { fakeServer, ids, openTestVault, reportIntent } from './testing.ts'
import type { Vault } from './vault.ts'

const sending = (push: Sending['push']): Sending => ({ push, now: () => 0, random: () => 1 })
const textOf = ({ body }: Travelling) => (body as { text: string }).text

async function vaultWith(texts: readonly string[]): Promise<Vault> {
  const vault = await openTestVault()
  for (const text of texts) await enqueue(vault, reportIntent(text), 1)
  return vault
}

const states = async (vault: Vault) => (await listOperations(vault)).map(({ said, state }) => [said.label, state])

/** Refuses a push as a whole when it holds something that it cannot take, as a server or a proxy before it does. */
function choking(isBad: (text: string) => boolean, error: ApiError) {
  const server = fakeServer()
  const state = { refused: 0 }
  const push = async (operations: Travelling[]): Promise<PushReply> => {
    if (operations.some((one) => isBad(textOf(one)))) {
      state.refused += 1
      throw error
    }
    return server.push(operations)
  }
  return { push, server, state }
}

const tooLarge: Problem = { type: 'x', title: 'x', status: 413, code: 'too-large', userMessage: 'too large' }

test.each([
  ['the server', new ApiError('too-large', 413, tooLarge), 'too-large'],
  ['a proxy that answers in its own words', new ApiError('unreachable', 413, null), undefined],
])('one that %s finds too large waits for the person, the others arrive once', async (_, error, code) => {
  const texts = Array.from({ length: 40 }, (_value, i) => (i === 17 ? 'huge' : `fine ${i}`))
  const vault = await vaultWith(texts)
  const { push, server, state } = choking((text) => text === 'huge', error)
  expect(await drain(vault, sending(push))).toBe(39)
  expect(server.order).toHaveLength(39)
  expect(new Set(server.order).size).toBe(39)
  expect(await states(vault)).toEqual([['huge', 'refused']])
  expect((await listOperations(vault))[0]?.problem?.code).toBe(code)
  expect(state.refused).toBeLessThanOrEqual(8)
})

test('one at which the server stumbles is tried again later and holds up nobody', async () => {
  const vault = await vaultWith(['a', 'poison', 'b'])
  const { push, server } = choking((text) => text === 'poison', new ApiError('internal', 500, null))
  expect(await drain(vault, sending(push))).toBe(2)
  expect(server.order).toHaveLength(2)
  expect(await states(vault)).toEqual([['poison', 'queued']])
  expect(await drain(vault, sending(push))).toBe(0)
})

test('a server that stumbles over everything is asked a few times and left alone', async () => {
  const vault = await vaultWith(Array.from({ length: 50 }, (_, i) => `t${i}`))
  const { push, state } = choking(() => true, new ApiError('internal', 500, null))
  await expect(drain(vault, sending(push))).rejects.toMatchObject({ code: 'internal' })
  expect(state.refused).toBeLessThan(12)
  expect(await ids(vault)).toHaveLength(50)
})

test.each(['unreachable', 'not-signed-in', 'forbidden', 'too-many-requests'] as const)(
  'a push refused with %s says nothing about what stands in it: all of it stays as it is',
  async (code) => {
    const vault = await vaultWith(['a', 'b'])
    const { push, state } = choking(() => true, new ApiError(code, code === 'unreachable' ? 0 : 401, null))
    await expect(drain(vault, sending(push))).rejects.toMatchObject({ code })
    expect(state.refused).toBe(1)
    expect(await states(vault)).toEqual([
      ['a', 'queued'],
      ['b', 'queued'],
    ])
  },
)

test('long ones leave in several pushes, in order', async () => {
  const texts = Array.from({ length: 5 }, (_, i) => `${i}${'长'.repeat(100_000)}`)
  const vault = await vaultWith(texts)
  const order = await ids(vault)
  const server = fakeServer()
  await drain(vault, sending(server.push))
  expect(server.state.calls).toBe(3)
  expect(server.order).toEqual(order)
})

test('somebody else is signed in: it is said, and what was written stays as it is until the author is back', async () => {
  const vault = await vaultWith(['mine', 'mine too'])
  const foreign = fakeServer(() => ({ outcome: 'quarantined', reason: 'forged-author' }))
  await expect(drain(vault, sending(foreign.push))).rejects.toBeInstanceOf(OtherPerson)
  expect(foreign.state.calls).toBe(1)
  expect((await listOperations(vault)).map(({ state, attempts, nextAt }) => [state, attempts, nextAt])).toEqual([
    ['queued', 0, 0],
    ['queued', 0, 0],
  ])
  const own = fakeServer()
  expect(await drain(vault, sending(own.push))).toBe(2)
})

test('held for another reason it is held: only the author tells the two apart', async () => {
  const vault = await vaultWith(['odd'])
  const server = fakeServer(() => ({ outcome: 'quarantined', reason: 'unreadable' }))
  expect(await drain(vault, sending(server.push))).toBe(0)
  expect(await states(vault)).toEqual([['odd', 'quarantined']])
})
