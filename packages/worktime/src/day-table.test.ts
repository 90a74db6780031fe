import { describe, expect, test } from 'vitest'
import { createDayTable } from './day-table.ts'
import { dayNumber } from './holidays.ts'
import { CLOSED_DAY, DEFAULT_HOURS, compileSchedule } from './office-hours.ts'
import { HOUR } from './tests/moments.ts'

const regular = compileSchedule(DEFAULT_HOURS)
const everyDay = () => regular
const before = (table: { first: number; officeBefore: Float64Array }, date: string) =>
  table.officeBefore[dayNumber(date) - table.first]

describe('createDayTable', () => {
  test('counts from 2020, forwards and backwards', () => {
    const table = createDayTable(everyDay, 2019, 2021).covering(dayNumber('2020-01-01'))
    expect(before(table, '2020-01-01')).toBe(0)
    expect(before(table, '2020-01-02')).toBe(8 * HOUR)
    expect(before(table, '2019-12-31')).toBe(-8 * HOUR)
    expect(before(table, '2021-01-01')).toBe(366 * 8 * HOUR)
  })

  test('leaves out days that are shut', () => {
    const even = createDayTable((day) => (day % 2 === 0 ? regular : CLOSED_DAY), 2020, 2020)
    const table = even.covering(dayNumber('2020-06-01'))
    expect(table.daysBefore.at(-1)).toBe(183)
    expect(table.officeBefore.at(-1)).toBe(183 * 8 * HOUR)
  })

  test('grows in both directions without moving what was known', () => {
    const days = createDayTable(everyDay, 2020, 2021)
    const known = before(days.covering(dayNumber('2021-05-01')), '2021-05-01')
    expect(days.covering(dayNumber('2005-05-01')).first).toBe(dayNumber('2005-01-01'))
    expect(days.covering(dayNumber('2040-05-01')).end).toBe(dayNumber('2041-01-01'))
    expect(before(days.covering(dayNumber('2021-05-01')), '2021-05-01')).toBe(known)
  })

  test('is not built again for days it holds', () => {
    let asked = 0
    const days = createDayTable(() => ((asked += 1), regular), 2020, 2020)
    days.covering(dayNumber('2020-12-31'))
    expect(asked).toBe(366)
    days.covering(dayNumber('2021-01-01'))
    expect(asked).toBe(366 + 366 + 365)
  })

  test('ends in 1900 and 2200', () => {
    const days = createDayTable(everyDay, 2020, 2020)
    expect(days.covering(dayNumber('1900-01-01')).first).toBe(dayNumber('1900-01-01'))
    expect(() => days.covering(dayNumber('1899-12-31'))).toThrow(RangeError)
    expect(() => days.covering(dayNumber('2201-01-01'))).toThrow(RangeError)
    expect(() => days.covering(NaN)).toThrow(RangeError)
    expect(days.grownLater().end).toBe(dayNumber('2141-01-01'))
    expect(days.grownLater().end).toBe(dayNumber('2201-01-01'))
    expect(() => days.grownLater()).toThrow(RangeError)
  })
})
