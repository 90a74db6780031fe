import type { Sheet, SheetField } from '@yiwang/contract/campaigns'
import { expect, test } from 'vitest'
import { shownOf } from './shown-facts.ts'

function field(key: string, state: SheetField['state']): SheetField {
  return {
    key,
    label: { zh: key, en: '' },
    type: 'text',
    state,
    value: 'x',
    origin: null,
    checkedAt: null,
    required: false,
    asked: state === 'stale',
    campaigns: [],
    disputed: false,
  }
}

const SHEET: Sheet = {
  subjectId: 'h',
  label: '张家',
  readAt: '2026-11-18T02:00:00.000Z',
  subjects: [
    { id: 'a', kind: 'person', label: '张三', relation: '01', fields: [field('p', 'stale'), field('q', 'known')] },
    { id: 'b', kind: 'person', label: '李四', relation: '10', fields: [field('p', 'known'), field('q', 'missing')] },
  ],
  campaigns: [],
  fields: 3,
  asked: 1,
  missing: 0,
}

test('what is stale stands in the open; what is fresh is shown to whoever opened it', () => {
  const { readAt } = SHEET
  expect(shownOf(SHEET, new Set())).toEqual({ readAt, subjects: [{ subjectId: 'a', facts: ['p'] }] })
  expect(shownOf(SHEET, new Set(['a', 'b']))?.subjects).toEqual([
    { subjectId: 'a', facts: ['p', 'q'] },
    { subjectId: 'b', facts: ['p'] },
  ])
})

test('where no sheet is on the phone nothing was shown', () => {
  expect(shownOf(undefined, new Set(['a']))).toBeUndefined()
  expect(shownOf({ ...SHEET, readAt: undefined }, new Set(['a']))).toBeUndefined()
})
