import { afterEach, expect, test } from 'vitest'
import { ApiError } from '@yiwang/client'
import type { Engine } from '../offline/engine.ts'
import { opened, type Opened } from '../offline/opened.ts'
import { openTestVault } from '../offline/testing.ts'
import { remembered } from './remembered.ts'

afterEach(() => opened.set(null))

const { signal } = new AbortController()
const silence = () => Promise.reject(new ApiError('unreachable', 0, null))

async function open() {
  const vault = await openTestVault()
  opened.set({ vault, session: {} as Opened['session'], engine: {} as Engine })
  return vault
}

test('the answer of the server wins and is kept for when nobody answers', async () => {
  const vault = await open()
  expect(await remembered({ key: 'k', signal, ask: async () => 1 })).toBe(1)
  await expect.poll(() => vault.db.answers.count()).toBe(1)
  expect(await remembered({ key: 'k', signal, ask: silence })).toBe(1)
  expect(await remembered({ key: 'k', signal, ask: async () => 2 })).toBe(2)
})

test('a session that is over is silence; a refusal is not', async () => {
  await open()
  const refuse = (code: 'not-signed-in' | 'forbidden') => () => Promise.reject(new ApiError(code, 400, null))
  const fallback = async () => 'carried'
  expect(await remembered({ key: 'x', signal, ask: refuse('not-signed-in'), fallback })).toBe('carried')
  await expect(remembered({ key: 'x', signal, ask: refuse('forbidden'), fallback })).rejects.toThrow('forbidden')
})

test('what was never asked and is carried nowhere stays unanswered; a closed store keeps nothing', async () => {
  const vault = await open()
  await expect(remembered({ key: 'x', signal, ask: silence, fallback: async () => null })).rejects.toThrow()
  opened.set(null)
  expect(await remembered({ key: 'x', signal, ask: async () => 3 })).toBe(3)
  expect(await vault.db.answers.count()).toBe(0)
})

test('who leaves the screen leaves the question', async () => {
  await open()
  const leaving = new AbortController()
  const ask = (within: AbortSignal) =>
    new Promise<number>((_, reject) => within.addEventListener('abort', () => reject(new Error('left'))))
  const asked = remembered({ key: 'x', signal: leaving.signal, ask })
  leaving.abort()
  await expect(asked).rejects.toThrow('left')
})
