import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { IDBObjectStore } from 'fake-indexeddb'
import { ApiError } from '@yiwang/client'
import type { Problem } from '@yiwang/contract'
import { reach } from '../offline/contact.ts'
import type { Engine } from '../offline/engine.ts'
import { metaKey, writeMeta } from '../offline/meta.ts'
import { bell } from '../offline/on-device.ts'
import { opened, type Opened } from '../offline/opened.ts'
import { countUnsent, listOperations } from '../offline/outbox.ts'
import { drain, type Sending } from '../offline/sender.ts'
import { fakeServer, openTestVault, reportIntent } from '../offline/testing.ts'
import type { Vault } from '../offline/vault.ts'
import { send, sendOrThrow, type NotSaved } from './send.ts'

const problem: Problem = { type: 'x', title: 'x', status: 409, code: 'conflict', userMessage: 'changed' }

const under: Promise<unknown>[] = []

/** A store whose engine sends at once to a server that answers so. */
async function open(push: Sending['push']): Promise<Vault> {
  const vault = await openTestVault()
  const kick = () => {
    const sent = drain(vault, { push, now: () => 0, random: () => 0 })
    under.push(sent.catch(() => reach.set('unreached')).finally(() => bell.ring('queue')))
  }
  opened.set({ vault, session: {} as Opened['session'], engine: { kick } as unknown as Engine })
  return vault
}

beforeEach(() => reach.set('unknown'))
afterEach(async () => {
  await Promise.all(under.splice(0))
  opened.set(null)
  vi.restoreAllMocks()
})

test('with a server the answer comes at once', async () => {
  await open(fakeServer(() => ({ outcome: 'applied', reply: { number: '1' } })).push)
  expect(await send(reportIntent('x'))).toEqual({ state: 'applied', reply: { number: '1' } })
})

test('without one it is saved, and nobody waits', async () => {
  const vault = await open(() => Promise.reject(new Error('no network')))
  expect(await send(reportIntent('x'))).toEqual({ state: 'saved' })
  expect(await send(reportIntent('y'))).toEqual({ state: 'saved' })
  expect(await countUnsent(vault)).toBe(2)
})

test('a refusal is told at once, and the act stays', async () => {
  const vault = await open(fakeServer(() => ({ outcome: 'refused', problem })).push)
  const error = await sendOrThrow(reportIntent('x')).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ code: 'conflict', problem })
  expect(await listOperations(vault)).toMatchObject([{ state: 'refused', problem: { userMessage: 'changed' } }])
})

test('what the server keeps for review counts as saved', async () => {
  await open(fakeServer(() => ({ outcome: 'quarantined', reason: 'unknown-route' })).push)
  expect(await send(reportIntent('x'))).toEqual({ state: 'saved' })
})

test('no room on the disk: it is said, nothing is half there, and it works once there is room', async () => {
  const vault = await open(fakeServer().push)
  const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError')
  })
  const intent = reportIntent('x')
  await expect(send(intent)).rejects.toMatchObject({ why: 'full' } satisfies Partial<NotSaved>)
  expect(await countUnsent(vault)).toBe(0)
  full.mockRestore()
  expect((await send(intent)).state).toBe('applied')
})

test('six weeks without the server nothing new is taken on; a closed store takes nothing', async () => {
  const vault = await open(fakeServer().push)
  await writeMeta(vault.db, metaKey.contact(vault.personId), Date.now() - 43 * 86_400_000)
  await expect(send(reportIntent('x'))).rejects.toMatchObject({ why: 'read-only' })
  opened.set(null)
  await expect(send(reportIntent('x'))).rejects.toMatchObject({ why: 'locked' })
})

test('a disk that cannot even be read is told as one on which nothing was saved', async () => {
  await open(fakeServer().push)
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
    throw new DOMException('IO error: FILE_ERROR_NO_SPACE', 'UnknownError')
  })
  await expect(send(reportIntent('x'))).rejects.toMatchObject({ why: 'full' } satisfies Partial<NotSaved>)
})
