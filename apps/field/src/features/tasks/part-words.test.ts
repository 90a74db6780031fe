import { expect, test } from 'vitest'
import { isLate, lastDay, partTone } from './part-words.ts'

test('a task due by midnight is due on the day before', () => {
  expect(lastDay('2026-11-25T16:00:00.000Z')).toBe('2026-11-25')
})

test('only what is open is late', () => {
  const now = Date.parse('2026-11-25T16:00:00.000Z')
  const dueAt = '2026-11-25T16:00:00.000Z'
  expect(isLate({ state: 'open', dueAt }, now)).toBe(true)
  expect(isLate({ state: 'open', dueAt }, now - 1)).toBe(false)
  expect(isLate({ state: 'refused', dueAt }, now)).toBe(false)
})

test('a refusal is never shown as a danger', () => {
  expect(partTone('refused')).toBe('wait')
  expect(partTone('done')).toBe('good')
  expect(partTone('open')).toBe('go')
})
