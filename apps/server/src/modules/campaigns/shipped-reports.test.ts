import { expect, test } from 'vitest'
import { shippedLedgers } from '../registers/shipped-ledgers.ts'
import { ledgersIn } from './queries/report-figures.ts'
import { shippedReports } from './shipped-reports.ts'

const UNITS = { civilAffairs: 'D09', disabled: 'D09', health: 'D14', police: 'D05' }

test('four tables come along, each of a unit of the county', () => {
  const reports = shippedReports(UNITS)
  expect(reports.map(({ owner }) => owner)).toEqual(['D09', 'D09', 'D14', 'D05'])
  expect(new Set(reports.map(({ code }) => code)).size).toBe(4)
})

test('every ledger and every field that they count is shipped too', () => {
  const ledgers = new Map(shippedLedgers().map(({ code, declaration }) => [code, declaration]))
  for (const report of shippedReports(UNITS)) {
    expect([report.code, ledgersIn(report).filter((code) => !ledgers.has(code))]).toEqual([report.code, []])
    for (const { key, ledger, sum, where } of report.columns) {
      const fields = ledgers.get(ledger ?? '')?.fields.map((field) => field.key) ?? []
      const asked = where.flatMap((one) => (one.key.startsWith('ledger:') ? [one.key.split('.')[1]] : []))
      expect([key, [...asked, ...(sum ? [sum] : [])].filter((one) => !fields.includes(one ?? ''))]).toEqual([key, []])
    }
  }
})

test('none of them counts a ledger that is closed to all but its unit', () => {
  const closed = shippedLedgers().filter(({ declaration }) => declaration.sensitivity === 'closed')
  const counted = shippedReports(UNITS).flatMap(ledgersIn)
  expect(closed.filter(({ code }) => counted.includes(code))).toEqual([])
})
