import { describe, expect, test } from 'vitest'
import { dayNumber, indexHolidays } from './holidays.ts'

describe('dayNumber', () => {
  test.each([
    ['1970-01-01', 0],
    ['1970-01-02', 1],
    ['1969-12-31', -1],
    ['2000-03-01', 11_017],
    ['2024-02-29', 19_782],
  ])('%s is %d', (date, day) => {
    expect(dayNumber(date)).toBe(day)
  })

  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20260101', '2026-01-01T00:00', '', 'today'])(
    '%j is refused',
    (date) => {
      expect(() => dayNumber(date)).toThrow(RangeError)
    },
  )
})

describe('indexHolidays', () => {
  test('knows days off and make-up days by name', () => {
    const index = indexHolidays({ 2026: [{ name: '元旦', off: ['2026-01-01'], work: ['2026-01-04'] }] })
    expect(index.get(dayNumber('2026-01-01'))).toEqual({ working: false, name: '元旦', year: 2026 })
    expect(index.get(dayNumber('2026-01-04'))).toEqual({ working: true, name: '元旦', year: 2026 })
    expect(index.get(dayNumber('2026-01-02'))).toBeUndefined()
  })

  test('a later notice wins on a day of the year before', () => {
    const index = indexHolidays({
      2019: [{ name: '元旦', off: ['2018-12-31'], work: ['2018-12-29'] }],
      2018: [{ name: 'local', off: ['2018-12-29'] }],
    })
    expect(index.get(dayNumber('2018-12-29'))?.working).toBe(true)
    expect(index.get(dayNumber('2018-12-31'))?.working).toBe(false)
  })

  test('two holidays may share a day off', () => {
    const shared = indexHolidays({
      2025: [
        { name: '国庆节', off: ['2025-10-06'] },
        { name: '中秋节', off: ['2025-10-06'] },
      ],
    })
    expect(shared.size).toBe(1)
  })

  test('a notice that contradicts itself is refused', () => {
    const list = [{ name: 'a', off: ['2026-01-04'], work: ['2026-01-04'] }]
    expect(() => indexHolidays({ 2026: list })).toThrow('2026-01-04')
  })
})
