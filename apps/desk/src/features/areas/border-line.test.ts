import { areasRoutes } from '@yiwang/contract/areas'
import { expect, test } from 'vitest'
import { lineText } from './border-line.ts'

test('a line is said in pairs that the route reads again', () => {
  const text = lineText([
    [117.1, 36.2],
    [117.123456789123, 36],
  ])
  expect(text).toBe('117.1,36.2 117.123456789,36')
  expect(areasRoutes.planBorder.query.parse({ line: text }).line).toEqual([
    [117.1, 36.2],
    [117.123456789, 36],
  ])
})

test('no points make no line', () => {
  expect(lineText([])).toBe('')
  expect(areasRoutes.planBorder.query.safeParse({ line: '117,36' }).success).toBe(false)
})
