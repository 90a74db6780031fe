import type { CalendarContent } from '@yiwang/contract/catalog'
import { expect, test } from 'vitest'
import { countDays, minutesIn, monthsOf, readSpans, spansText, yearSpans } from './year-days.ts'

const content: CalendarContent = {
  hours: [{ from: '08:00', to: '12:00' }],
  seasons: [{ from: '06-01', to: '09-30', spans: [{ from: '07:30', to: '11:30' }] }],
  workWeek: [1, 2, 3, 4, 5],
  years: {
    2026: [
      { name: 'New Year', off: ['2026-01-01', '2026-01-02', '2026-01-03'], work: ['2026-01-04'] },
      { name: 'May Day', off: ['2026-05-01'], work: [] },
    ],
  },
}

test('a month stands in weeks from Monday with what each day is', () => {
  const [january] = monthsOf(content, 2026)
  const first = january?.weeks[0] ?? []
  expect(january?.weeks).toHaveLength(5)
  expect(first.map((day) => day && [day.day, day.kind])).toEqual([
    null,
    null,
    null,
    [1, 'off'],
    [2, 'off'],
    [3, 'off'],
    [4, 'makeup'],
  ])
  expect(first[6]).toEqual({ date: '2026-01-04', day: 4, kind: 'makeup', holiday: 'New Year', hours: '08:00-12:00' })
  expect(january?.weeks[1]?.map((day) => day?.kind)).toEqual([...Array.from({ length: 5 }, () => 'working'), 'weekend', 'weekend']) // prettier-ignore
})

test('every year has its days; seasons show in the hours', () => {
  for (const year of [2024, 2026, 2027]) {
    const days = monthsOf(content, year).flatMap(({ weeks }) => weeks.flat().filter((day) => day !== null))
    expect(days).toHaveLength(year === 2024 ? 366 : 365)
    expect(days.find(({ date }) => date === `${year}-07-01`)?.hours).toBe('07:30-11:30')
  }
  expect(countDays(monthsOf(content, 2026))).toEqual({ working: 259, off: 4, makeup: 1 })
})

test.each([
  ['08:00-12:00 14:00-18:00', '08:00-12:00 14:00-18:00', 480],
  ['8:00-12:00，14:00-18:00', '08:00-12:00 14:00-18:00', 480],
  ['0830-1200、1300～1730', '08:30-12:00 13:00-17:30', 480],
  ['00:00-24:00', '00:00-24:00', 1440],
])('%s is read', (text, spelled, minutes) => {
  const spans = readSpans(text) ?? []
  expect([spansText(spans), minutesIn(spans)]).toEqual([spelled, minutes])
})

test.each(['', 'morning', '08:00', '12:00-08:00', '08:00-12:00 11:00-13:00', '08:00-25:00', '08:70-09:00'])(
  '%j is refused',
  (text) => {
    expect(readSpans(text)).toBeNull()
  },
)

test('years are told as spans', () => {
  expect(yearSpans([2028, 2007, 2008, 2009])).toBe('2007-2009, 2028')
  expect(yearSpans([])).toBe('')
})
