import { expect, test } from 'vitest'
import { cellText, exportSheet } from './export-sheet.ts'
import { findHidden } from './mark.ts'

const head = {
  number: '370114-20261122-0001',
  mark: 4_000_000_001,
  by: '督查甲',
  unit: '指挥中心',
  at: new Date('2026-11-22T02:05:00Z'),
  purpose: 'statutory' as const,
  reason: '年度核查',
}

test('first and last line say who, when, what for and the number; headings carry the mark', () => {
  const columns = [{ name: 'person.phone', label: '电话' }]
  const rows = [{ label: '王某', area: '甲镇', cells: new Map([['person.phone', '138****5678']]) }]
  const sheet = exportSheet(head, columns, rows)
  const [headings, row, last] = sheet.rows
  expect(row).toEqual(['王某', '甲镇', '138****5678'])
  expect(last).toEqual(sheet.headings)
  expect(sheet.headings.join('|')).toMatch(/370114-20261122-0001.*指挥中心督查甲.*2026-11-22 10:05.*年度核查/)
  expect(findHidden(headings?.join('') ?? '')).toEqual([head.mark])
})

test('values are written in words', () => {
  const words = new Map([['1', '男']])
  expect([
    cellText('1', words),
    cellText('9', words),
    cellText(true),
    cellText(['1', '2'], words),
    cellText({ masked: '****' }),
    cellText({ lng: 117.5, lat: 36.7 }),
    cellText(3),
  ]).toEqual(['男', '9', '是', '男、2', '****', '117.5,36.7', '3'])
})
