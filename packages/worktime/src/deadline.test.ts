import { describe, expect, test } from 'vitest'
import { createCalendar, deadline, type Limit } from './index.ts'
import { COUNTY, DAY, HOUR, at, shown } from './tests/moments.ts'

const hours = (amount: number): Limit => ({ amount, unit: 'working-hour' })
const days = (amount: number): Limit => ({ amount, unit: 'working-day' })
const emergency = (amount: number): Limit => ({ amount, unit: 'emergency-hour' })
const calendarDays = (amount: number): Limit => ({ amount, unit: 'calendar-day' })
const fromNextDay = (limit: Limit): Limit => ({ ...limit, countFrom: 'next-day' })

const FRIDAY = at('2026-11-13 16:00')
const due = (start: string, limit: Limit) => shown(deadline(at(start), limit, COUNTY).due)

describe('the worked examples', () => {
  test('Friday 16:00 and four working hours is Monday 10:00', () => {
    expect(shown(deadline(FRIDAY, hours(4), COUNTY).due)).toBe('2026-11-16 10:00')
  })

  test('the same paused from Friday 17:00 to Monday 09:00 is Monday 12:00', () => {
    const pauses = [{ from: at('2026-11-13 17:00'), to: at('2026-11-16 09:00'), reason: 'waiting for the owner' }]
    expect(shown(deadline(FRIDAY, hours(4), COUNTY, { pauses }).due)).toBe('2026-11-16 12:00')
  })

  test('extended by its own limit and then paused Monday 09:00 to 10:00 is Monday 17:00', () => {
    const history = {
      extensions: [{ at: at('2026-11-13 17:30') }],
      pauses: [{ from: at('2026-11-16 09:00'), to: at('2026-11-16 10:00'), reason: 'waiting for parts' }],
    }
    expect(shown(deadline(FRIDAY, hours(4), COUNTY, history).due)).toBe('2026-11-16 17:00')
  })

  test('Friday 16:00 and one working day is Monday 16:00', () => {
    expect(shown(deadline(FRIDAY, days(1), COUNTY).due)).toBe('2026-11-16 16:00')
  })
})

describe('working hours', () => {
  test.each([
    ['2026-11-10 08:00', 2, '2026-11-10 10:00', 'in one span'],
    ['2026-11-10 08:00', 4, '2026-11-10 12:00', 'due when the morning ends, not when the afternoon begins'],
    ['2026-11-10 11:00', 2, '2026-11-10 15:00', 'over lunch'],
    ['2026-11-10 12:30', 2, '2026-11-10 16:00', 'begun at lunch'],
    ['2026-11-10 16:00', 2, '2026-11-10 18:00', 'due when the day ends'],
    ['2026-11-10 16:00', 2.5, '2026-11-11 08:30', 'half an hour into the next day'],
    ['2026-11-10 06:00', 1, '2026-11-10 09:00', 'begun before the office opens'],
    ['2026-11-10 20:00', 4, '2026-11-11 12:00', 'begun after the office closed'],
    ['2026-11-14 10:00', 2, '2026-11-16 10:00', 'begun on a Saturday'],
    ['2026-11-13 17:59', 1, '2026-11-16 08:59', 'a minute before the weekend'],
    ['2026-11-13 18:00', 1, '2026-11-16 09:00', 'at the very end of Friday'],
    ['2026-11-09 08:00', 40, '2026-11-13 18:00', 'a full week'],
    ['2026-11-09 08:00', 41, '2026-11-16 09:00', 'a full week and an hour'],
    ['2026-11-10 08:00:30', 1, '2026-11-10 09:00:30', 'seconds are kept'],
  ])('%s + %d h = %s (%s)', (start, amount, expected) => {
    expect(due(start, hours(amount))).toBe(expected)
  })
})

describe('working days from the minute', () => {
  test.each([
    ['2026-11-10 08:00', 1, '2026-11-10 18:00', 'from the opening minute it is that day'],
    ['2026-11-10 09:00', 1, '2026-11-11 09:00', 'carried to the same minute'],
    ['2026-11-10 12:00', 1, '2026-11-11 12:00', 'carried to the end of the morning'],
    ['2026-11-10 13:00', 1, '2026-11-11 12:00', 'lunch counts as the end of the morning'],
    ['2026-11-10 18:00', 1, '2026-11-11 18:00', 'after closing, the next day in full'],
    ['2026-11-14 10:00', 1, '2026-11-16 18:00', 'from a Saturday, Monday in full'],
    ['2026-11-13 16:00', 5, '2026-11-20 16:00', 'five days are a week'],
    ['2026-11-13 16:00', 0.5, '2026-11-16 10:00', 'half a day is half of the office hours'],
    ['2026-11-02 10:00', 15, '2026-11-23 10:00', 'three weeks'],
    ['2026-11-02 10:00', 20, '2026-11-30 10:00', 'four weeks, the decision period of a licence'],
  ])('%s + %d d = %s (%s)', (start, amount, expected) => {
    expect(due(start, days(amount))).toBe(expected)
  })
})

describe('working days from the next day', () => {
  test.each([
    ['2026-11-10 08:00', 1, '2026-11-11 18:00', 'the first day is left out'],
    ['2026-11-10 23:59', 1, '2026-11-11 18:00', 'however late it is'],
    ['2026-11-13 16:00', 1, '2026-11-16 18:00', 'Friday to Monday'],
    ['2026-11-14 10:00', 1, '2026-11-16 18:00', 'Saturday to Monday'],
    ['2026-11-15 10:00', 5, '2026-11-20 18:00', 'Sunday to Friday'],
    ['2026-11-13 16:00', 5, '2026-11-20 18:00', 'the provincial hotline rule of five working days'],
    ['2026-11-13 16:00', 2, '2026-11-17 18:00', 'returning a case to the hotline'],
    ['2026-09-30 16:00', 1, '2026-10-08 18:00', 'over the National Day week'],
  ])('%s + %d d = %s (%s)', (start, amount, expected) => {
    expect(due(start, fromNextDay(days(amount)))).toBe(expected)
  })
})

describe('clocks that run around the clock', () => {
  test.each<[string, Limit, string]>([
    ['2026-11-13 16:00', emergency(2), '2026-11-13 18:00'],
    ['2026-11-13 23:30', emergency(2), '2026-11-14 01:30'],
    ['2026-10-01 03:00', emergency(4), '2026-10-01 07:00'],
    ['2026-11-13 16:00', { amount: 1, unit: 'emergency-day' }, '2026-11-14 16:00'],
    ['2026-02-15 09:00', { amount: 2, unit: 'emergency-day' }, '2026-02-17 09:00'],
    ['2026-11-13 23:50', { amount: 15, unit: 'minute' }, '2026-11-14 00:05'],
    ['2026-11-13 16:00', { amount: 30, unit: 'minute' }, '2026-11-13 16:30'],
    ['2026-11-13 16:00', calendarDays(1), '2026-11-14 16:00'],
    ['2026-11-13 16:00', calendarDays(15), '2026-11-28 16:00'],
    ['2026-02-20 10:00', calendarDays(30), '2026-03-22 10:00'],
    ['2024-02-20 10:00', calendarDays(30), '2024-03-21 10:00'],
  ])('%s + %o = %s', (start, limit, expected) => {
    expect(due(start, limit)).toBe(expected)
  })

  test('counted from the next day, calendar days end at midnight of the last one', () => {
    expect(due('2026-11-13 16:00', fromNextDay(calendarDays(15)))).toBe('2026-11-29 00:00')
    expect(due('2026-11-13 00:00', fromNextDay(calendarDays(1)))).toBe('2026-11-15 00:00')
    expect(due('2026-11-13 23:59', fromNextDay(calendarDays(1)))).toBe('2026-11-15 00:00')
  })

  test('pauses stop them by the clock, weekends included', () => {
    const pauses = [{ from: at('2026-11-13 17:00'), to: at('2026-11-16 09:00'), reason: 'no access' }]
    expect(shown(deadline(FRIDAY, emergency(4), COUNTY, { pauses }).due)).toBe('2026-11-16 12:00')
    expect(shown(deadline(FRIDAY, calendarDays(2), COUNTY, { pauses }).due)).toBe('2026-11-18 08:00')
  })
})

describe('an end that falls on a day off', () => {
  const movable = (limit: Limit): Limit => ({ ...limit, lastDay: 'next-working-day' })

  test.each<[string, Limit, string, string]>([
    ['2026-11-13 16:00', movable(fromNextDay(calendarDays(1))), '2026-11-17 00:00', 'Saturday moves to Monday'],
    ['2026-11-13 16:00', movable(fromNextDay(calendarDays(3))), '2026-11-17 00:00', 'Monday stays'],
    ['2026-11-12 16:00', movable(fromNextDay(calendarDays(1))), '2026-11-14 00:00', 'Friday 24:00 is still Friday'],
    [
      '2026-09-25 09:00',
      movable(fromNextDay(calendarDays(7))),
      '2026-10-09 00:00',
      '2 October moves behind the holiday',
    ],
    [
      '2026-10-05 09:00',
      movable(fromNextDay(calendarDays(5))),
      '2026-10-11 00:00',
      'a make-up Saturday is a working day',
    ],
    [
      '2026-11-13 16:00',
      movable(calendarDays(1)),
      '2026-11-17 00:00',
      'counted from the minute it still ends with the day',
    ],
    ['2026-11-12 16:00', movable(calendarDays(1)), '2026-11-14 00:00', 'on a working day as well'],
    ['2026-11-13 16:00', movable(emergency(24)), '2026-11-14 16:00', 'emergency limits know no days off'],
    ['2026-11-13 16:00', movable(days(1)), '2026-11-16 16:00', 'working days never end on a day off'],
  ])('%s + %o = %s (%s)', (start, limit, expected) => {
    expect(due(start, limit)).toBe(expected)
  })

  test('an extension within the moved time is in time, and continues from the unmoved end', () => {
    const limit = movable(fromNextDay(calendarDays(1)))
    const history = { extensions: [{ at: at('2026-11-16 09:00'), limit: calendarDays(5) }] }
    const answer = deadline(FRIDAY, limit, COUNTY, history)
    expect(answer.ignoredExtensions).toEqual([])
    expect(shown(answer.due)).toBe('2026-11-20 00:00')
  })

  test('without a working day within a year it is refused', () => {
    const off = Array.from({ length: 800 }, (_, i) =>
      new Date(Date.UTC(2026, 0, 1) + i * DAY).toISOString().slice(0, 10),
    )
    const shut = createCalendar({ version: 'shut', years: { 2026: [{ name: 'shut', off }] } })
    expect(() => deadline(at('2026-01-05 09:00'), movable(calendarDays(1)), shut)).toThrow(RangeError)
  })
})

describe('holidays and make-up days', () => {
  test.each<[string, Limit, string, string]>([
    ['2026-09-30 16:00', hours(4), '2026-10-08 10:00', 'National Day 2026: 1 to 7 October off'],
    ['2025-09-30 16:00', hours(4), '2025-10-09 10:00', 'National Day and Mid-Autumn 2025: 1 to 8 October off'],
    ['2024-09-30 16:00', hours(4), '2024-10-08 10:00', 'National Day 2024: 1 to 7 October off'],
    ['2026-10-09 16:00', hours(4), '2026-10-10 10:00', 'Saturday 10 October 2026 is worked'],
    ['2026-10-10 16:00', hours(4), '2026-10-12 10:00', 'and Sunday 11 October is not'],
    ['2026-02-13 16:00', hours(4), '2026-02-14 10:00', 'Saturday 14 February 2026 is worked'],
    ['2026-02-14 16:00', hours(4), '2026-02-24 10:00', 'Spring Festival 2026: 15 to 23 February off'],
    ['2026-02-27 16:00', hours(4), '2026-02-28 10:00', 'Saturday 28 February 2026 is worked'],
    ['2026-01-02 09:00', hours(1), '2026-01-04 09:00', 'Sunday 4 January 2026 is worked'],
    ['2025-01-24 16:00', hours(4), '2025-01-26 10:00', 'Sunday 26 January 2025 is worked'],
    ['2025-01-27 16:00', days(1), '2025-02-05 16:00', 'Spring Festival 2025: 28 January to 4 February off'],
    ['2025-02-07 16:00', days(1), '2025-02-08 16:00', 'Saturday 8 February 2025 is worked'],
    ['2025-04-25 16:00', days(1), '2025-04-27 16:00', 'Sunday 27 April 2025 is worked'],
    ['2025-04-30 16:00', days(1), '2025-05-06 16:00', 'Labour Day 2025: 1 to 5 May off'],
    ['2024-02-09 16:00', days(1), '2024-02-18 16:00', 'Spring Festival 2024: 10 to 17 February off, the 18th worked'],
    ['2024-04-03 16:00', days(2), '2024-04-08 16:00', 'Tomb-Sweeping 2024: the 7th, a Sunday, is worked'],
    ['2024-12-31 16:00', hours(4), '2025-01-02 10:00', 'New Year 2025: only 1 January off'],
  ])('%s + %o = %s (%s)', (start, limit, expected) => {
    expect(due(start, limit)).toBe(expected)
  })

  test('control: without holidays the National Day week would be worked', () => {
    const bare = createCalendar({ version: 'bare', years: {} })
    expect(shown(deadline(at('2026-09-30 16:00'), hours(4), bare).due)).toBe('2026-10-01 10:00')
  })
})

describe('pauses', () => {
  const paused = (...spans: [from: string, to: string | null][]) => {
    const pauses = spans.map(([from, to]) => ({ from: at(from), to: to === null ? null : at(to), reason: 'waiting' }))
    return shown(deadline(FRIDAY, hours(4), COUNTY, { pauses }).due)
  }

  test.each<[string, [string, string | null][], string | null]>([
    ['over the weekend only costs nothing', [['2026-11-13 18:00', '2026-11-16 08:00']], '2026-11-16 10:00'],
    ['over lunch only costs nothing', [['2026-11-16 12:00', '2026-11-16 14:00']], '2026-11-16 10:00'],
    ['before the start costs nothing', [['2026-11-12 08:00', '2026-11-13 16:00']], '2026-11-16 10:00'],
    ['across the start counts from the start', [['2026-11-13 15:00', '2026-11-13 17:00']], '2026-11-16 11:00'],
    ['at the due minute comes too late', [['2026-11-16 10:00', null]], '2026-11-16 10:00'],
    ['a minute before it holds the clock', [['2026-11-16 09:59', null]], null],
    ['a minute before it, resumed, leaves a minute', [['2026-11-16 09:59', '2026-11-16 15:00']], '2026-11-16 15:01'],
    ['of no length changes nothing', [['2026-11-16 09:00', '2026-11-16 09:00']], '2026-11-16 10:00'],
    [
      'two of an hour cost two hours',
      [
        ['2026-11-13 16:30', '2026-11-13 17:30'],
        ['2026-11-16 08:00', '2026-11-16 09:00'],
      ],
      '2026-11-16 12:00',
    ],
    [
      'overlapping ones are counted once',
      [
        ['2026-11-13 16:30', '2026-11-13 17:30'],
        ['2026-11-13 17:00', '2026-11-13 17:30'],
      ],
      '2026-11-16 11:00',
    ],
    [
      'an open one swallows what follows',
      [
        ['2026-11-13 17:00', null],
        ['2026-11-16 09:00', '2026-11-16 10:00'],
      ],
      null,
    ],
    ['a hang-up of a year is carried', [['2026-11-13 17:00', '2027-11-15 09:00']], '2027-11-15 12:00'],
  ])('%s', (_name, spans, expected) => {
    expect(paused(...spans)).toBe(expected)
  })

  test('a pause that ends before it begins is refused', () => {
    expect(() => paused(['2026-11-16 10:00', '2026-11-16 09:00'])).toThrow(RangeError)
  })
})

describe('extensions', () => {
  const extended = (limit: Limit, extensions: { at: number; limit?: Limit }[], lateExtensions?: 'accept' | 'ignore') =>
    deadline(FRIDAY, limit, COUNTY, { extensions, lateExtensions })

  test('without a limit adds the own limit once more', () => {
    expect(shown(extended(hours(4), [{ at: FRIDAY }]).due)).toBe('2026-11-16 16:00')
  })

  test('twice adds it twice', () => {
    expect(shown(extended(hours(4), [{ at: FRIDAY }, { at: FRIDAY + HOUR }]).due)).toBe('2026-11-17 10:00')
  })

  test('a second one counts when the first moved the due time behind it', () => {
    const second = at('2026-11-16 14:30')
    expect(shown(extended(hours(4), [{ at: FRIDAY }, { at: second }]).due)).toBe('2026-11-17 10:00')
    expect(extended(hours(4), [{ at: second }]).ignoredExtensions).toEqual([{ at: second }])
  })

  test('ten working days after five, the provincial hotline rule', () => {
    const answer = extended(fromNextDay(days(5)), [{ at: at('2026-11-19 09:00'), limit: days(10) }])
    expect(shown(answer.due)).toBe('2026-12-04 18:00')
  })

  test('sixty calendar days and thirty more, the petition rule', () => {
    const answer = extended(fromNextDay(calendarDays(60)), [{ at: at('2026-12-30 09:00'), limit: calendarDays(30) }])
    expect(shown(answer.due)).toBe('2027-02-12 00:00')
  })

  test('on another clock continues where the limit ends', () => {
    expect(shown(extended(hours(4), [{ at: FRIDAY, limit: emergency(20) }]).due)).toBe('2026-11-17 06:00')
    expect(shown(extended(emergency(20), [{ at: FRIDAY, limit: hours(4) }]).due)).toBe('2026-11-16 12:00')
    expect(shown(extended(hours(4), [{ at: FRIDAY, limit: days(1) }]).due)).toBe('2026-11-17 10:00')
  })

  test('back on the first clock after another one', () => {
    const chain = [
      { at: FRIDAY, limit: emergency(20) },
      { at: FRIDAY + 1, limit: hours(2) },
    ]
    expect(shown(extended(hours(4), chain).due)).toBe('2026-11-17 10:00')
  })

  test('at the due minute is in time, a millisecond later it is not', () => {
    const dueAt = at('2026-11-16 10:00')
    expect(shown(extended(hours(4), [{ at: dueAt }]).due)).toBe('2026-11-16 16:00')
    const late = extended(hours(4), [{ at: dueAt + 1 }])
    expect(shown(late.due)).toBe('2026-11-16 10:00')
    expect(late.ignoredExtensions).toHaveLength(1)
  })

  test('late ones count where the rules accept them', () => {
    const late = extended(hours(4), [{ at: at('2026-11-17 09:00') }], 'accept')
    expect(shown(late.due)).toBe('2026-11-16 16:00')
    expect(late.ignoredExtensions).toEqual([])
  })

  test('while an open pause holds the clock the due time stays open', () => {
    const history = {
      pauses: [{ from: at('2026-11-13 17:00'), to: null, reason: 'waiting' }],
      extensions: [{ at: at('2026-11-18 09:00') }, { at: at('2026-11-18 10:00'), limit: emergency(2) }],
    }
    expect(deadline(FRIDAY, hours(4), COUNTY, history)).toMatchObject({ due: null, ignoredExtensions: [] })
  })

  test('of no or negative time are refused', () => {
    expect(() => extended(hours(4), [{ at: FRIDAY, limit: hours(0) }])).toThrow(RangeError)
    expect(() => extended(hours(-1), [])).toThrow(RangeError)
    expect(() => extended(hours(NaN), [])).toThrow(RangeError)
    expect(() => extended(hours(Infinity), [])).toThrow(RangeError)
  })
})
