import { expect, test } from 'vitest'
import { counting, definitionOf, EMPTY_TABLE, newColumn, tableDraft, type TableDraft } from './table-draft.ts'

const WHOLE: TableDraft = {
  ...EMPTY_TABLE,
  code: 'care',
  name: '月报',
  legalBasis: '统计制度',
  owner: 'D09',
  columns: [{ ...newColumn(EMPTY_TABLE, 'a'), label: { zh: '人数', en: '' } }],
}

test('a table is sent when it is whole, and what is read back is what was sent', () => {
  expect(definitionOf(EMPTY_TABLE)).toBeNull()
  const definition = definitionOf(WHOLE)
  expect(definition?.columns).toEqual([
    { key: 'column-1', label: { zh: '人数', en: '' }, of: 'subjects', kind: 'person', where: [], when: 'standing' },
  ])
  if (definition === null) throw new Error('not whole')
  expect(definitionOf(tableDraft(definition))).toEqual(definition)
})

test('a condition that is not whole stops it', () => {
  const columns = WHOLE.columns.map((column) => ({ ...column, where: [{ row: 'x', key: 'person.sex' }] }))
  expect(definitionOf({ ...WHOLE, columns })).toBeNull()
})

test('rows by ledger name the ledgers once, columns name none', () => {
  const draft: TableDraft = { ...WHOLE, rows: { by: 'ledger', ledgers: ['care'] }, columns: [] }
  const column = { ...newColumn(draft, 'a'), label: { zh: '人数', en: '' }, ledger: 'care' }
  expect(definitionOf({ ...draft, columns: [column] })?.columns[0]).not.toHaveProperty('ledger')
})

test('another thing to count drops the conditions of the one before', () => {
  const column = { ...newColumn(EMPTY_TABLE, 'a'), where: [{ row: 'x' }], when: 'new' as const, ledger: 'care' }
  expect(counting(column, 'records')).toEqual({
    row: 'a',
    key: 'column-1',
    label: { zh: '', en: '' },
    of: 'records',
    where: [],
    when: 'standing',
  })
})

test('new columns have keys of their own', () => {
  const first = newColumn(EMPTY_TABLE, 'a')
  expect(newColumn({ ...EMPTY_TABLE, columns: [{ ...first, key: 'column-2' }] }, 'b').key).toBe('column-3')
})
