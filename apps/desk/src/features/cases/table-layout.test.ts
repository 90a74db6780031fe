import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableLayout } from './table-layout.ts'

test('columns keep their width, growing ones share what is left', () => {
  expect(tableLayout([{ width: 100 }, { width: 140, grows: 2 }], 'zh-CN')).toEqual({
    gridTemplateColumns: '100px minmax(140px, 2fr)',
    minWidth: 100 + 140 + 12 + 24,
  })
})

test('English gets the wider measure where there is one', () => {
  const columns = [{ width: 92, wide: 158 }, { width: 80 }]
  expect(tableLayout(columns, 'en').gridTemplateColumns).toBe('158px 80px')
  expect(tableLayout(columns, 'zh-CN').gridTemplateColumns).toBe('92px 80px')
})

test('the least width holds every column', () => {
  const column = fc.record({ width: fc.integer({ min: 40, max: 300 }) })
  fc.assert(
    fc.property(fc.array(column, { minLength: 1, maxLength: 13 }), (columns) => {
      const sum = columns.reduce((total, { width }) => total + width, 0)
      const { gridTemplateColumns, minWidth } = tableLayout(columns, 'en')
      expect(gridTemplateColumns.split(' ')).toHaveLength(columns.length)
      expect(minWidth).toBeGreaterThanOrEqual(sum)
      expect(minWidth - sum).toBe(24 + 12 * (columns.length - 1))
    }),
  )
})
