import { expect, test } from 'vitest'
import { columnsOf } from './import-columns.ts'
import { readLimit, readRow } from './import-rows.ts'

const UNITS = new Map([['区民政局', 'u1']])

test.each([
  ['20个工作日', { unit: 'working-day', amount: 20 }],
  ['20工作日', { unit: 'working-day', amount: 20 }],
  ['30 自然日', { unit: 'calendar-day', amount: 30 }],
  ['4工作时', { unit: 'working-hour', amount: 4 }],
  ['当场办结', { unit: 'at-once', amount: 0 }],
  ['即办', { unit: 'at-once', amount: 0 }],
])('%s is a limit', (text, limit) => {
  expect(readLimit(text)).toEqual({ ...limit, note: '' })
})

// A bare 天 may be a working or a calendar day: nobody guesses.
test.each(['20天', '很快', '', '两周', '-3工作日'])('%j is no limit', (text) => {
  expect(readLimit(text)).toBeNull()
})

test('headings are known by any of their names, blanks and a mark in front aside', () => {
  const columns = columnsOf(['\uFEFF事项 名称', 'department', '不认识', '俗称'])
  expect([...columns]).toEqual([
    ['name', 0],
    ['unit', 1],
    ['keywords', 3],
  ])
})

function row(headings: string[], cells: string[]) {
  return readRow({ row: 2, cells }, columnsOf(headings), UNITS)
}

test('a name alone is listed; with more it has an entry', () => {
  const head = ['事项名称', '实施单位', '主项名称', '俗称', '到办事现场次数']
  const { matter } = row(head, ['高龄津贴', '区民政局', '未分类', '', ''])
  expect(matter).toMatchObject({ name: '高龄津贴', unitId: 'u1', kind: 'service', mainItem: '', content: null })
  const full = row(head, ['高龄津贴', '区民政局', '老年人福利', '老年补贴、高龄补贴', '0'])
  expect(full.matter?.content).toMatchObject({
    keywords: ['老年补贴', '高龄补贴'],
    visits: 0,
    titles: { main: '老年人福利' },
  })
})

test('every fault of a row is told, by its column', () => {
  const { matter, errors } = row(
    ['事项名称', '实施单位', '事项类型', '基本编码', '到办事现场次数'],
    ['', '某局', 'x', '12', '多次'],
  )
  expect(matter).toBeNull()
  expect(errors.map(({ field }) => field)).toEqual(['事项名称', '实施单位', '事项类型', '基本编码', '到办事现场次数'])
})

test('what is too long for an entry is a fault and not an exception', () => {
  const { matter, errors } = row(['事项名称', '实施单位', '俗称'], ['事项', '区民政局', '很'.repeat(40)])
  expect(matter).toBeNull()
  expect(errors).toMatchObject([{ row: 2, field: 'keywords.0' }])
})
