import type { CaseRow } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { rowsOf } from './case.query.ts'

const page = (...ids: string[]) => ({ items: ids.map((id) => ({ id, title: ids.join('') }) as CaseRow) })

test('pages follow each other', () => {
  expect(rowsOf([page('a', 'b'), page('c')]).map((row) => row.id)).toEqual(['a', 'b', 'c'])
  expect(rowsOf(undefined)).toEqual([])
})

test('a row that moved to the next page meanwhile appears once, as it was first', () => {
  const rows = rowsOf([page('a', 'b'), page('b', 'c')])
  expect(rows.map((row) => row.id)).toEqual(['a', 'b', 'c'])
  expect(rows[1]?.title).toBe('ab')
})
