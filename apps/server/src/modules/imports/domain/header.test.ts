import { expect, test } from 'vitest'
import type { TableRow } from '../../../kernel/sheets/sheet-row.ts'
import { columnName, findHeader, headerOf } from './header.ts'

function rowsOf(...lines: string[]): TableRow[] {
  return lines.map((line, i) => ({ row: i + 1, cells: line.split(',') }))
}

test.each<[string, string[], [number, number], string[]]>([
  ['the first line', ['姓名,性别,年龄', '张三,男,30'], [1, 1], ['姓名', '性别', '年龄']],
  [
    'below a title and a remark',
    ['残疾人台账,,', '填报单位：民政所,,', '姓名,证件号,等级', '张三,370,1'],
    [3, 3],
    ['姓名', '证件号', '等级'],
  ],
  [
    'two lines, the upper one grouping columns',
    ['序号,姓名,户籍,,现住,', ',,镇,村,镇,村', '1,张三,甲镇,乙村,丙镇,丁村'],
    [1, 2],
    ['序号', '姓名', '户籍/镇', '户籍/村', '现住/镇', '现住/村'],
  ],
  ['columns of the same name are told apart', ['姓名,电话,电话', '张三,1,2'], [1, 1], ['姓名', '电话', '电话 (2)']],
  ['a column without a word', ['姓名,,电话', '张三,x,2'], [1, 1], ['姓名', '第 B 列', '电话']],
  ['a single column', ['身份证号', '370'], [1, 1], ['身份证号']],
])('a heading is found: %s', (_, lines, [headerFrom, headerTo], headings) => {
  expect(findHeader(rowsOf(...lines))).toEqual({ headerFrom, headerTo, headings })
})

test('rows of data are no heading', () => {
  expect(findHeader(rowsOf('1,370199197001010018,2020-01-01', '2,370199197001010026,2020-01-02'))).toBeNull()
  expect(findHeader([])).toBeNull()
})

test('a first row of short words is no second heading', () => {
  expect(findHeader(rowsOf('姓名,性别,民族', '张三,男,汉', '李四,女,回'))?.headerTo).toBe(1)
})

test('the heading that somebody names is taken as it stands', () => {
  const rows = rowsOf('x,y', 'A,B', 'C,D', '1,2')
  expect(headerOf(rows, 2, 3).headings).toEqual(['A/C', 'B/D'])
})

test('columns are named as sheets name them', () => {
  expect([0, 25, 26, 127].map(columnName)).toEqual(['A', 'Z', 'AA', 'DX'])
})
