import { expect, test } from 'vitest'
import { MOST_COLUMNS, MOST_ROWS } from './caps.ts'
import { readCsv } from './read-csv.ts'

function messageOf(content: string): string {
  try {
    readCsv(content)
    return ''
  } catch (error) {
    return (error as { userMessage: string }).userMessage
  }
}

test('reads quotes, line breaks in cells, a byte order mark and lines of differing length', () => {
  expect(readCsv('\uFEFFa,b\r\n"x, ""y""\nz",1,2\r\n\r\nq\r\n')).toEqual([
    { row: 1, cells: ['a', 'b'] },
    { row: 2, cells: ['x, "y"\nz', '1', '2'] },
    { row: 3, cells: [''] },
    { row: 4, cells: ['q'] },
  ])
})

test('says what is wrong with a file', () => {
  expect(messageOf('a,b\n"x')).toMatch(/^第 \d 行的引号或分隔符有误$/)
  expect(messageOf('\uFFFD\uFFFD,b')).toMatch(/UTF-8/)
  expect(messageOf('PK\0')).toBe('这不是 CSV 文件')
  expect(messageOf('a\n'.repeat(MOST_ROWS + 1))).toBe('')
  expect(messageOf('a\n'.repeat(MOST_ROWS + 2))).toMatch(/^行数超过/)
  expect(messageOf(','.repeat(MOST_COLUMNS))).toMatch(/^列数超过/)
  expect(messageOf('x'.repeat(400_000))).toMatch(/太长/)
})
