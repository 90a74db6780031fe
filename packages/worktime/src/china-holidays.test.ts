import { describe, expect, test } from 'vitest'
import { CHINA_HOLIDAYS, createCalendar } from './index.ts'
import { DAY, at } from './tests/moments.ts'

const calendar = createCalendar({ version: 'as announced', years: CHINA_HOLIDAYS })

function workingDays(year: number, month: number): number {
  const first = at(`${year}-${String(month).padStart(2, '0')}-01 12:00`)
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return Array.from({ length }, (_, i) => calendar.dayAt(first + i * DAY)).filter((day) => day.working).length
}

describe('working days per month', () => {
  test.each([
    [2024, [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22]],
    [2025, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]],
    [2026, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]],
  ])('%d', (year, expected) => {
    expect(expected.map((_, index) => workingDays(year, index + 1))).toEqual(expected)
  })
})

describe('what a notice says adds up', () => {
  const holidays = Object.entries(CHINA_HOLIDAYS).flatMap(([year, list]) =>
    list.map((holiday) => ({ year, ...holiday })),
  )

  test('holds 36, 33 and 39 announced days for 2024 to 2026', () => {
    const counts = [2024, 2025, 2026].map((year) =>
      (CHINA_HOLIDAYS[year] ?? []).reduce((sum, { off, work }) => sum + off.length + (work?.length ?? 0), 0),
    )
    expect(counts).toEqual([36, 33, 39])
  })

  test.each(holidays)('$year $name: days off follow each other, make-up days are weekends', ({ off, work = [] }) => {
    const times = off.map((date) => at(`${date} 12:00`))
    for (const [index, time] of times.entries()) {
      // A festival on a Saturday was made up for on the Monday: the days between were off all the same.
      if (time !== (times[index - 1] ?? time - DAY) + DAY) expect(calendar.dayAt(time - DAY).working).toBe(false)
    }
    for (const date of work) expect([0, 6]).toContain(new Date(`${date}T00:00:00Z`).getUTCDay())
  })

  test.each([2024, 2025, 2026])('%d names the seven holidays', (year) => {
    const names = (CHINA_HOLIDAYS[year] ?? []).map(({ name }) => name).join('、')
    for (const name of ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']) expect(names).toContain(name)
  })

  test.each([
    [2024, 28, 0],
    [2025, 28, 0],
    [2026, 33, 0],
  ])('%d has %d days off, none of them twice', (year, count, twice) => {
    const off = (CHINA_HOLIDAYS[year] ?? []).flatMap((holiday) => holiday.off)
    expect(off).toHaveLength(count)
    expect(off.length - new Set(off).size).toBe(twice)
  })
})
