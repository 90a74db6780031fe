import { expect, test } from 'vitest'
import { createGate } from './gate.ts'

type Held = { end: () => void; done: Promise<string> }

function enter(gate: ReturnType<typeof createGate>, begun: string[], name: string): Held {
  let end = () => {}
  const open = new Promise<void>((resolve) => (end = resolve))
  const done = gate(async () => {
    begun.push(name)
    await open
    return name
  })
  done.catch(() => undefined)
  return { end, done }
}

test('so many are under way, some wait in their order, and others are told to come again', async () => {
  const gate = createGate(8, { random: () => 0.5, waitMs: 60_000 })
  const begun: string[] = []
  const names = Array.from({ length: 13 }, (_, i) => `phone ${i}`)
  const held = names.map((name) => enter(gate, begun, name))
  await Promise.resolve()
  expect(begun).toEqual(names.slice(0, 4))
  await expect(held[12]?.done).rejects.toMatchObject({ code: 'unavailable', extra: { retryAfter: 6 } })
  for (const one of held.slice(0, 12)) {
    one.end()
    await one.done
  }
  expect(begun).toEqual(names.slice(0, 12))
  const late = enter(gate, begun, 'late')
  late.end()
  expect(await late.done).toBe('late')
})

test('whoever waits too long is told to come again, and its place goes to the next', async () => {
  const gate = createGate(2, { random: () => 0, waitMs: 1 })
  const begun: string[] = []
  const held = ['a', 'b', 'c', 'd'].map((name) => enter(gate, begun, name))
  await expect(gate(() => Promise.resolve('late'))).rejects.toMatchObject({ extra: { retryAfter: 2 } })
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
  for (const one of held) one.end()
  expect(await Promise.all(held.map(({ done }) => done))).toEqual(begun)
  expect(await gate(() => Promise.resolve('in'))).toBe('in')
})

test('what fails makes room as well', async () => {
  const gate = createGate(2)
  for (let i = 0; i < 20; i += 1) await expect(gate(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await gate(() => Promise.resolve('in'))).toBe('in')
})
