import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COLUMN_KEYS, FIRST_COLUMNS, readColumns } from './column-choice.ts'
import { readViews, withView } from './saved-views.ts'

test('columns keep the order of the table and always show the number', () => {
  expect(readColumns(null)).toEqual(FIRST_COLUMNS)
  expect(readColumns('unit,title')).toEqual(['number', 'title', 'unit'])
  expect(readColumns('nonsense')).toEqual(FIRST_COLUMNS)
  fc.assert(
    fc.property(fc.subarray([...COLUMN_KEYS]), (keys) => {
      const columns = readColumns(keys.join(','))
      expect(columns).toContain('number')
      expect(readColumns(columns.join(','))).toEqual(columns)
    }),
  )
})

test('a view of the same name is replaced, a broken store is empty', () => {
  const views = withView(
    [
      { name: 'a', search: '?x=1' },
      { name: 'b', search: '' },
    ],
    { name: 'b', search: '?y=2' },
  )
  expect(views).toEqual([
    { name: 'b', search: '?y=2' },
    { name: 'a', search: '?x=1' },
  ])
  expect(readViews(JSON.stringify(views))).toEqual(views)
  expect(readViews('{')).toEqual([])
  expect(readViews('[{"name":1}]')).toEqual([])
})
