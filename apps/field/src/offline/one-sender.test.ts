import { expect, test } from 'vitest'
import { FieldDb } from './db.ts'
import { alone } from './one-sender.ts'
import { newDisk } from './testing.ts'

const without = { locks: undefined as unknown as LockManager }

test('of two tabs one works and the other is told so; then the next may', async () => {
  const disk = newDisk()
  const tabs = [new FieldDb('test', disk), new FieldDb('test', disk)] as const
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (release = resolve))
  let started: () => void = () => undefined
  const begun = new Promise<void>((resolve) => (started = resolve))
  const first = alone(
    tabs[0],
    'send',
    async () => {
      started()
      await gate
      return 'first'
    },
    without,
  )
  await begun
  expect(await alone(tabs[1], 'send', async () => 'second', without)).toBeNull()
  expect(await alone(tabs[1], 'other', async () => 'other', without)).toBe('other')
  release()
  expect(await first).toBe('first')
  expect(await alone(tabs[1], 'send', async () => 'second', without)).toBe('second')
})

test('a lease of a tab that died is taken over, one from a clock far ahead at once', async () => {
  const db = new FieldDb('test', newDisk())
  await db.leases.put({ name: 'send', holder: 'dead', until: 10_000 })
  expect(await alone(db, 'send', async () => 1, { ...without, now: () => 9_999 })).toBeNull()
  expect(await alone(db, 'send', async () => 1, { ...without, now: () => 10_000 })).toBe(1)
  await db.leases.put({ name: 'send', holder: 'future', until: 1e15 })
  expect(await alone(db, 'send', async () => 1, { ...without, now: () => 0 })).toBe(1)
})

test('locks of the browser are used where it has them', async () => {
  const asked: string[] = []
  const locks = {
    request: async (name: string, _options: unknown, work: (lock: object | null) => unknown) => {
      asked.push(name)
      return work(asked.length === 1 ? {} : null)
    },
  } as unknown as LockManager
  const db = new FieldDb('test', newDisk())
  expect(await alone(db, 'send', async () => 1, { locks })).toBe(1)
  expect(await alone(db, 'send', async () => 1, { locks })).toBeNull()
  expect(asked).toEqual(['send', 'send'])
})
