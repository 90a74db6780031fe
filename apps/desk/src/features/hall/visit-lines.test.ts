import { expect, test } from 'vitest'
import { readVisitLines } from './visit-lines.ts'

test('one visit a line, in any order behind the name, with either comma', () => {
  const lines = readVisitLines('A店, 东街1号, 13812345678\nB店，0531-80001234，东街2号\n\n C店\t东街3号 ')
  expect(lines.map(({ id: _id, ...line }) => line)).toEqual([
    { name: 'A店', address: '东街1号', phone: '13812345678' },
    { name: 'B店', address: '东街2号', phone: '0531-80001234' },
    { name: 'C店', address: '东街3号', phone: null },
  ])
})

test('empty lines are nothing', () => {
  expect(readVisitLines(' \n,,\n')).toEqual([])
})
