import { expect, test } from 'vitest'
import { id, newId } from './ids.ts'

test('a new id is a version 7 UUID that carries its time', () => {
  const made = newId(Date.UTC(2026, 10, 21))
  expect(id.safeParse(made).success).toBe(true)
  expect(made[14]).toBe('7')
  expect('89ab').toContain(made[19])
  expect(parseInt(made.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 21))
})

test('ids sort by the time they were made and do not repeat', () => {
  const times = [1, 1_000, 1_700_000_000_000, 1_800_000_000_000]
  const ids = times.map((time) => newId(time))
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(Array.from({ length: 10_000 }, () => newId(1))).size).toBe(10_000)
})
