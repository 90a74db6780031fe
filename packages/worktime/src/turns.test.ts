import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockState, clocksByHolder, createCalendar, deadline, segments, type Limit } from './index.ts'
import { COUNTY, HOUR, at, shown } from './tests/moments.ts'

const FOUR_HOURS: Limit = { amount: 4, unit: 'working-hour' }
const turn = (moment: string, holder: string | null) => ({ at: at(moment), holder })
const dues = (...args: Parameters<typeof clocksByHolder>) =>
  clocksByHolder(...args).map(({ holder, clock }) => [
    holder,
    shown(deadline(clock.start, clock.limit, COUNTY, clock.history).due),
  ])

describe('sent on', () => {
  test('to one holder it is an ordinary clock', () => {
    expect(dues(FOUR_HOURS, [turn('2026-11-13 16:00', 'water')])).toEqual([['water', '2026-11-16 10:00']])
  })

  test('returned and sent again to the same unit it goes on where it stood', () => {
    const turns = [turn('2026-11-13 16:00', 'water'), turn('2026-11-13 17:00', null), turn('2026-11-16 09:00', 'water')]
    expect(dues(FOUR_HOURS, turns)).toEqual([['water', '2026-11-16 12:00']])
  })

  test('to another unit it starts anew with the whole limit', () => {
    const turns = [turn('2026-11-13 16:00', 'water'), turn('2026-11-13 17:00', null), turn('2026-11-16 09:00', 'roads')]
    const [water, roads] = clocksByHolder(FOUR_HOURS, turns)
    expect(shown(water?.clock.history?.stoppedAt ?? null)).toBe('2026-11-13 17:00')
    expect(dues(FOUR_HOURS, turns)[1]).toEqual(['roads', '2026-11-16 15:00'])
    const now = at('2026-11-16 10:00')
    const used = [water, roads].map((one) => one && clockState(one.clock, COUNTY, now).used)
    expect(used).toEqual([HOUR, HOUR])
  })

  test('back to the first unit after another one it goes on where it stood', () => {
    const turns = [turn('2026-11-10 08:00', 'a'), turn('2026-11-10 10:00', 'b'), turn('2026-11-10 14:00', 'a')]
    expect(dues(FOUR_HOURS, turns)).toEqual([
      ['a', '2026-11-10 16:00'],
      ['b', '2026-11-10 16:00'],
    ])
    const [, b] = clocksByHolder(FOUR_HOURS, turns)
    expect(shown(b?.clock.history?.stoppedAt ?? null)).toBe('2026-11-10 14:00')
  })

  test('handled and sent back for rework the unit has what it had left', () => {
    const turns = [turn('2026-11-10 08:00', 'a'), turn('2026-11-10 11:00', null), turn('2026-11-11 08:00', 'a')]
    expect(dues(FOUR_HOURS, turns)).toEqual([['a', '2026-11-11 09:00']])
  })

  test('given back and with nobody, its clock stands still', () => {
    const turns = [turn('2026-11-10 08:00', 'a'), turn('2026-11-10 09:00', null)]
    const [only] = clocksByHolder(FOUR_HOURS, turns)
    expect(only && clockState(only.clock, COUNTY, at('2026-11-12 09:00'))).toMatchObject({
      phase: 'stopped',
      used: HOUR,
    })
  })

  test('nobody held anything: there is no clock', () => {
    expect(clocksByHolder(FOUR_HOURS, [turn('2026-11-10 08:00', null)])).toEqual([])
  })
})

describe('pauses and extensions', () => {
  const turns = [turn('2026-11-10 08:00', 'a'), turn('2026-11-11 08:00', 'b')]

  test('belong to whoever held the work; one that lasts over a change of hands is cut there', () => {
    const pauses = [{ from: at('2026-11-10 10:00'), to: at('2026-11-11 09:00'), reason: '听证' }]
    const clocks = clocksByHolder(FOUR_HOURS, turns, { pauses, extensions: [{ at: at('2026-11-10 09:00') }] })
    const now = at('2026-11-11 10:00')
    expect(clocks.map(({ clock }) => clockState(clock, COUNTY, now).used)).toEqual([2 * HOUR, HOUR])
    expect(clocks.map(({ clock }) => clock.history?.extensions?.length)).toEqual([1, 0])
  })

  test('an open pause holds the last clock', () => {
    const pauses = [{ from: at('2026-11-11 09:00'), to: null, reason: '公示' }]
    const last = clocksByHolder(FOUR_HOURS, turns, { pauses }).at(-1)
    expect(last && clockState(last.clock, COUNTY, at('2026-11-12 09:00'))).toMatchObject({
      phase: 'paused',
      pauseReason: '公示',
      used: HOUR,
    })
  })

  test('the end of the work stops the last clock', () => {
    const clocks = clocksByHolder(FOUR_HOURS, turns, { stoppedAt: at('2026-11-11 09:00') })
    expect(clocks.map(({ clock }) => shown(clock.history?.stoppedAt ?? null))).toEqual([
      '2026-11-11 08:00',
      '2026-11-11 09:00',
    ])
  })
})

test('several stage clocks run at once, each on its own time, under calendars of their own', () => {
  const summer = createCalendar({
    version: 'town',
    years: {},
    seasons: [
      {
        from: '06-01',
        to: '09-30',
        spans: [
          { from: '07:30', to: '11:30' },
          { from: '15:00', to: '18:00' },
        ],
      },
    ],
  })
  const start = at('2026-07-01 11:00')
  const due = (limit: Limit, calendar: typeof summer) => shown(deadline(start, limit, calendar).due)
  expect(due({ amount: 30, unit: 'minute' }, COUNTY)).toBe('2026-07-01 11:30')
  expect(due({ amount: 24, unit: 'emergency-hour' }, COUNTY)).toBe('2026-07-02 11:00')
  expect(due({ amount: 2, unit: 'working-hour' }, COUNTY)).toBe('2026-07-01 15:00')
  expect(due({ amount: 2, unit: 'working-hour' }, summer)).toBe('2026-07-01 16:30')
})

test('property: what the holders used is what they held, whatever the order of hands', () => {
  const seed = Number(process.env.WORKTIME_SEED ?? Date.now())
  console.info(`turns property, seed ${seed}`)
  const hands = fc.array(fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.constantFrom('a', 'b', null)), { maxLength: 8 })
  fc.assert(
    fc.property(hands, (steps) => {
      let time = at('2026-11-02 08:00')
      const turns = steps.map(([minutes, holder]) => ({ at: (time += minutes * 60_000), holder }))
      const now = time + 20 * HOUR
      const total = (holder: string) => {
        const clocks = clocksByHolder(FOUR_HOURS, turns).filter((one) => one.holder === holder)
        return clocks.reduce((sum, { clock }) => sum + clockState(clock, COUNTY, now).used, 0)
      }
      const whole = { start: at('2026-11-02 08:00'), limit: FOUR_HOURS }
      const held = (holder: string) =>
        segments(whole, turns, COUNTY, now)
          .filter((segment) => segment.holder === holder)
          .reduce((sum, segment) => sum + segment.used, 0)
      expect([total('a'), total('b')]).toEqual([held('a'), held('b')])
    }),
    { numRuns: 2000, seed },
  )
})
