import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DEFAULT_HOURS,
  checkSeason,
  compileSchedule,
  isInSeason,
  momentOfOfficeTime,
  officeTimeAt,
} from './office-hours.ts'
import { HOUR, MINUTE } from './tests/moments.ts'

const regular = compileSchedule(DEFAULT_HOURS)
const clock = (hours: number, minutes = 0) => hours * HOUR + minutes * MINUTE

describe('compileSchedule', () => {
  test('the regular day is eight hours', () => {
    expect(regular.total).toBe(8 * HOUR)
    expect(regular.before).toEqual([0, 4 * HOUR])
  })

  test('a day may be open around the clock', () => {
    expect(compileSchedule([{ from: '00:00', to: '24:00' }]).total).toBe(24 * HOUR)
  })

  test('spans may touch', () => {
    const touching = compileSchedule([
      { from: '08:00', to: '12:00' },
      { from: '12:00', to: '16:00' },
    ])
    expect(touching.total).toBe(8 * HOUR)
  })

  test.each<[string, { from: string; to: string }[]]>([
    ['none', []],
    ['backwards', [{ from: '12:00', to: '08:00' }]],
    ['empty', [{ from: '08:00', to: '08:00' }]],
    [
      'overlap',
      [
        { from: '08:00', to: '12:00' },
        { from: '11:59', to: '18:00' },
      ],
    ],
    [
      'out of order',
      [
        { from: '14:00', to: '18:00' },
        { from: '08:00', to: '12:00' },
      ],
    ],
    ['beyond the day', [{ from: '08:00', to: '24:01' }]],
    ['bad minutes', [{ from: '08:60', to: '12:00' }]],
    ['short form', [{ from: '8:00', to: '12:00' }]],
    ['words', [{ from: 'nine', to: 'five' }]],
  ])('refuses %s', (_name, spans) => {
    expect(() => compileSchedule(spans)).toThrow(RangeError)
  })
})

describe('office time within a day', () => {
  test.each([
    [0, 0],
    [clock(8), 0],
    [clock(8, 1), MINUTE],
    [clock(12), 4 * HOUR],
    [clock(13), 4 * HOUR],
    [clock(14), 4 * HOUR],
    [clock(14, 30), 4.5 * HOUR],
    [clock(18), 8 * HOUR],
    [clock(24), 8 * HOUR],
  ])('at %d ms, %d ms have passed', (moment, passed) => {
    expect(officeTimeAt(regular, moment)).toBe(passed)
  })

  test.each([
    [1, clock(8) + 1],
    [4 * HOUR, clock(12)],
    [4 * HOUR + 1, clock(14) + 1],
    [8 * HOUR, clock(18)],
  ])('%d ms are over at %d ms', (passed, moment) => {
    expect(momentOfOfficeTime(regular, passed)).toBe(moment)
  })

  test('the first moment of an amount has exactly that amount behind it', () => {
    const three = compileSchedule([
      { from: '07:30', to: '10:00' },
      { from: '11:00', to: '12:30' },
      { from: '15:00', to: '17:00' },
    ])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: three.total }), (passed) => {
        const moment = momentOfOfficeTime(three, passed)
        expect(officeTimeAt(three, moment)).toBe(passed)
        expect(officeTimeAt(three, moment - 1)).toBe(passed - 1)
      }),
    )
  })
})

describe('seasons', () => {
  const summer = { from: '06-01', to: '09-30', spans: DEFAULT_HOURS }
  const winter = { from: '10-08', to: '03-31', spans: DEFAULT_HOURS }

  test.each([
    ['05-31', false],
    ['06-01', true],
    ['08-15', true],
    ['09-30', true],
    ['10-01', false],
  ])('summer on %s: %s', (day, inside) => {
    expect(isInSeason(summer, day)).toBe(inside)
  })

  test.each([
    ['10-07', false],
    ['10-08', true],
    ['12-31', true],
    ['01-01', true],
    ['03-31', true],
    ['04-01', false],
  ])('winter over the new year on %s: %s', (day, inside) => {
    expect(isInSeason(winter, day)).toBe(inside)
  })

  test.each(['6-1', '13-01', '00-10', '06-32', '06-00', '2026-06-01', ''])('refuses %j as an end', (day) => {
    expect(() => checkSeason({ ...summer, from: day })).toThrow(RangeError)
    expect(() => checkSeason({ ...summer, to: day })).toThrow(RangeError)
    expect(() => checkSeason(summer)).not.toThrow()
  })
})
