import { expect, test } from 'vitest'
import { readKept } from './use-kept-draft.ts'

const NOW = Date.parse('2026-11-18T10:00:00+08:00')
const DAY = 86_400_000

function storeOf(text: string | null) {
  const removed: string[] = []
  return { removed, getItem: () => text, removeItem: (key: string) => void removed.push(key) }
}

test('what was kept is found again for a month', () => {
  const fresh = storeOf(JSON.stringify({ at: NOW - 29 * DAY, value: { text: '纪要' } }))
  expect([readKept(fresh, 'a', NOW), fresh.removed]).toEqual([{ text: '纪要' }, []])
  const old = storeOf(JSON.stringify({ at: NOW - 31 * DAY, value: { text: '纪要' } }))
  expect([readKept(old, 'a', NOW), old.removed]).toEqual([null, ['a']])
})

test('what cannot be read is removed, and nothing is nothing', () => {
  const broken = storeOf('{')
  expect([readKept(broken, 'a', NOW), broken.removed]).toEqual([null, ['a']])
  const none = storeOf(null)
  expect([readKept(none, 'a', NOW), none.removed]).toEqual([null, []])
})
