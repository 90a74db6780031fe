import { ApiError } from '@yiwang/client'
import { expect, test } from 'vitest'
import { draftState, joined, keptMeanwhile, typed } from './minutes-draft.ts'

const nothing = { text: null, basedOn: 0 }
const second = { version: 2, text: 'agreed', by: 'Li' }

test('typing begins on the newest version and stays there', () => {
  const begun = typed(nothing, 'agreed, but', second)
  expect(begun).toEqual({ text: 'agreed, but', basedOn: 2 })
  expect(typed(begun, 'agreed, but late', { ...second, version: 3 })).toMatchObject({ basedOn: 2 })
  expect(typed(nothing, 'x', null).basedOn).toBe(0)
})

test('a draft is the same, changed, or overtaken', () => {
  expect(draftState(nothing, second)).toBe('same')
  expect(draftState({ text: ' agreed ', basedOn: 1 }, second)).toBe('same')
  expect(draftState({ text: 'agreed, but', basedOn: 2 }, second)).toBe('changed')
  expect(draftState({ text: 'first words', basedOn: 0 }, null)).toBe('changed')
  expect(draftState({ text: 'agreed, but', basedOn: 1 }, second)).toBe('overtaken')
})

test('joining loses neither text', () => {
  const both = joined({ text: 'mine', basedOn: 1 }, second)
  expect(both).toEqual({ text: 'agreed\n\nmine', basedOn: 2 })
  expect(draftState(both, second)).toBe('changed')
})

test('a conflict tells what was kept meanwhile, other failures do not', () => {
  const plain = { type: '', title: '', status: 409, code: 'conflict' as const, detail: '', userMessage: '' }
  expect(keptMeanwhile(new ApiError('conflict', 409, { ...plain, current: second }))).toEqual(second)
  expect(keptMeanwhile(new ApiError('conflict', 409, { ...plain, current: { state: 'closed' } }))).toBeNull()
  expect(keptMeanwhile(new Error('offline'))).toBeNull()
})
