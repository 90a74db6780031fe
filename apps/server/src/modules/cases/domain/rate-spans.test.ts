import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysByMonth, rateSpans } from './rate-spans.ts'

const at = (local: string) => new Date(`${local}+08:00`)

test('a year is its months, but for the one that changed', () => {
  const spans = rateSpans({ from: at('2026-01-01T00:00'), to: at('2027-01-01T00:00') }, ['2026-11-20'])
  expect(spans.months).toHaveLength(11)
  expect(spans.months).not.toContain('2026-11-01')
  expect(spans.days).toHaveLength(29)
  expect(spans.live).toEqual([{ from: at('2026-11-20T00:00'), to: at('2026-11-21T00:00') }])
})

test('the ends within a day are counted', () => {
  const spans = rateSpans({ from: at('2026-11-19T10:00'), to: at('2026-11-21T08:30') }, [])
  expect(spans).toEqual({
    months: [],
    days: ['2026-11-20'],
    live: [
      { from: at('2026-11-19T10:00'), to: at('2026-11-20T00:00') },
      { from: at('2026-11-21T00:00'), to: at('2026-11-21T08:30') },
    ],
  })
})

test('the parts of a span add up to it, whatever changed', () => {
  const day = fc.integer({ min: 0, max: 500 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
  const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 5, 1) })
  const property = fc.property(instant, instant, fc.array(day, { maxLength: 5 }), (a, b, changed) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)]
    const { months, days, live } = rateSpans({ from: new Date(from), to: new Date(to) }, changed)
    const inMonth = (month: string) =>
      new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()
    const whole = (months.reduce((sum, month) => sum + inMonth(month), 0) + days.length) * 86_400_000
    const counted = live.reduce((sum, span) => sum + span.to.getTime() - span.from.getTime(), 0)
    expect(whole + counted).toBe(to - from)
    expect(days.filter((one) => changed.includes(one))).toEqual([])
  })
  fc.assert(property, { numRuns: 300 })
})

test('days are counted a month at a time', () => {
  expect(daysByMonth('2026-01-30', '2026-02-02')).toEqual([
    ['2026-01-30', '2026-01-31'],
    ['2026-02-01', '2026-02-02'],
  ])
})
