import fc from 'fast-check'
import { CHINA_HOLIDAYS, type CalendarSpec, type Clock, type Limit } from '../index.ts'
import { at, MINUTE } from './moments.ts'

/** Calendars of different make: [name, specification, whether all its office days are equally long]. */
export const CALENDARS: readonly (readonly [name: string, spec: CalendarSpec, isEven: boolean])[] = [
  ['county office', { version: 'a', years: CHINA_HOLIDAYS }, true],
  [
    'window open all week without a break',
    { version: 'b', years: CHINA_HOLIDAYS, workWeek: [1, 2, 3, 4, 5, 6, 7], hours: [{ from: '09:00', to: '17:00' }] },
    true,
  ],
  [
    'later afternoons in summer, same length',
    {
      version: 'c',
      years: CHINA_HOLIDAYS,
      seasons: [{ from: '05-01', to: '09-30', spans: [span('08:00', '12:00'), span('14:30', '18:30')] }],
    },
    true,
  ],
  [
    'short winter days over the new year, Saturdays',
    {
      version: 'd',
      years: CHINA_HOLIDAYS,
      workWeek: [1, 2, 3, 4, 5, 6],
      seasons: [
        { from: '10-08', to: '03-31', spans: [span('09:00', '12:00'), span('13:00', '17:00')] },
        { from: '07-15', to: '08-20', spans: [span('07:30', '10:00'), span('11:00', '12:30'), span('15:00', '17:00')] },
      ],
    },
    false,
  ],
  ['no published year', { version: 'e', years: {} }, true],
]

function span(from: string, to: string): { from: string; to: string } {
  return { from, to }
}

const limitArbitrary: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 3000 }), unit: fc.constant<Limit['unit']>('minute') }),
  fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: fc.constant<Limit['unit']>('emergency-hour') }),
  fc.record({ amount: fc.integer({ min: 1, max: 3 }), unit: fc.constant<Limit['unit']>('emergency-day') }),
  fc.record({ amount: fc.integer({ min: 1, max: 24 }), unit: fc.constant<Limit['unit']>('working-hour') }),
  fc.record({ amount: fc.integer({ min: 1, max: 5 }), unit: fc.constant<Limit['unit']>('working-day') }),
  fc.record({ amount: fc.integer({ min: 1, max: 5 }), unit: fc.constant<Limit['unit']>('calendar-day') }),
)

const countingArbitrary: fc.Arbitrary<Pick<Limit, 'countFrom' | 'lastDay'>> = fc.record({
  countFrom: fc.constantFrom('minute', 'minute', 'next-day'),
  lastDay: fc.constantFrom('as-is', 'as-is', 'next-working-day'),
})

const FIRST = at('2025-09-01 00:00')
const minuteOf = (max: number) => fc.integer({ min: 0, max }).map((minutes) => minutes * MINUTE)

/** Clocks that start in the year from September 2025, with up to three pauses and two extensions, on whole minutes. */
export const clockArbitrary: fc.Arbitrary<Clock> = fc
  .record({
    sinceFirst: minuteOf(365 * 1440),
    limit: limitArbitrary,
    counting: countingArbitrary,
    pauses: fc.array(fc.tuple(minuteOf(6000), fc.option(minuteOf(4000), { freq: 12 })), { maxLength: 3 }),
    extensions: fc.array(fc.tuple(minuteOf(8000), fc.option(limitArbitrary)), { maxLength: 2 }),
    lateExtensions: fc.constantFrom<('ignore' | 'accept' | undefined)[]>('ignore', 'accept', undefined),
  })
  .map(({ sinceFirst, limit, counting, pauses, extensions, lateExtensions }) => {
    const start = FIRST + sinceFirst
    return {
      start,
      limit: { ...limit, ...counting },
      history: {
        pauses: pauses.map(([after, length], index) => ({
          from: start + after,
          to: length === null ? null : start + after + length,
          reason: `reason ${index}`,
        })),
        extensions: extensions.map(([after, own]) => (own ? { at: start + after, limit: own } : { at: start + after })),
        lateExtensions,
      },
    }
  })
