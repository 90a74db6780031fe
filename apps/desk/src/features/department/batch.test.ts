import { expect, test } from 'vitest'
import { newBatch, runBatch, tally, type BatchItem } from './batch.ts'

const rows = ['a', 'b', 'c'].map((id) => ({ id, number: `N${id}`, version: 3 }))
let made = 0
const batch = () => newBatch(rows, () => `command-${(made += 1)}`)

test('each case is sent once with an id of its own, and one refusal does not hold up the rest', async () => {
  const sent: BatchItem[] = []
  const told: string[] = []
  const items = await runBatch(
    batch(),
    (item) => {
      sent.push(item)
      return Promise.resolve(item.caseId === 'b' ? { ok: false, retry: false, why: 'taken' } : { ok: true })
    },
    (all) => told.push(all.map(({ state }) => state[0]).join('')),
  )
  expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(3)
  expect(items.map(({ state, why }) => [state, why])).toEqual([
    ['done', null],
    ['refused', 'taken'],
    ['done', null],
  ])
  expect(told).toEqual(['sww', 'dww', 'dsw', 'drw', 'drs', 'drd'])
  expect(tally(items)).toEqual({ done: 2, refused: 1, unsent: 0, percent: 100 })
})

test('what got no answer is sent again with the same id, what was answered is not', async () => {
  const first = await runBatch(
    batch(),
    (item) => Promise.resolve(item.caseId === 'c' ? { ok: false, retry: true, why: 'offline' } : { ok: true }),
    () => undefined,
  )
  expect(tally(first)).toMatchObject({ done: 2, unsent: 1 })
  const again: string[] = []
  const second = await runBatch(
    first,
    (item) => {
      again.push(item.commandId)
      return Promise.resolve({ ok: true })
    },
    () => undefined,
  )
  expect(again).toEqual([first[2]?.commandId])
  expect(tally(second)).toEqual({ done: 3, refused: 0, unsent: 0, percent: 100 })
})

test('an empty batch is done', () => {
  expect(tally([])).toEqual({ done: 0, refused: 0, unsent: 0, percent: 100 })
})
