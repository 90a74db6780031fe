import { expect, test } from 'vitest'
import { problemsCsv, problemsOf } from './error-csv.ts'

const missing = { row: 9, field: 'limit', value: '', message: 'The limit is missing' }
const odd = { row: 3, field: null, value: 'a,"b"\nc', message: 'Odd' }

test('problems come in the order of the rows, whatever their severity', () => {
  expect(problemsOf([missing], [odd]).map(({ row, severity }) => [row, severity])).toEqual([
    [3, 'warning'],
    [9, 'error'],
  ])
})

test('the file has a mark for spreadsheets, a heading and quoted cells', () => {
  const csv = problemsCsv(problemsOf([missing], [odd]), ['row', 'severity', 'column', 'value', 'problem'], (s) => s)
  expect(csv).toBe(
    '\uFEFFrow,severity,column,value,problem\r\n3,warning,,"a,""b""\nc",Odd\r\n9,error,limit,,The limit is missing\r\n',
  )
})
