import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spread } from './spread.ts'
import type { Job } from './spread.ts'

const DAYS = 4
const job = fc
  .tuple(fc.nat(DAYS - 1), fc.nat(DAYS - 1))
  .map(([a, b]): Job => ({ first: Math.min(a, b), last: Math.max(a, b) }))

function loadsOf(days: readonly number[], fixed: readonly number[] = []): number[] {
  return Array.from({ length: DAYS }, (_, day) => (fixed[day] ?? 0) + days.filter((one) => one === day).length)
}

const squares = (loads: readonly number[]) => loads.reduce((sum, load) => sum + load * load, 0)

/** The least sum of squares over every possible choice. */
function best(jobs: readonly Job[], loads: readonly number[]): number {
  const [next, ...rest] = jobs
  if (!next) return squares(loads)
  let least = Infinity
  for (let day = next.first; day <= next.last; day += 1)
    least = Math.min(least, best(rest, loads.with(day, (loads[day] ?? 0) + 1)))
  return least
}

test('no choice of days is more even, whatever stands already', () => {
  const fixed = fc.array(fc.nat(3), { minLength: DAYS, maxLength: DAYS })
  fc.assert(
    fc.property(fc.array(job, { maxLength: 6 }), fixed, (jobs, stands) => {
      const days = spread(jobs, DAYS, stands)
      for (const [i, { first, last }] of jobs.entries())
        expect((days[i] ?? -1) >= first && (days[i] ?? 9) <= last).toBe(true)
      expect(squares(loadsOf(days, stands))).toBe(best(jobs, stands))
    }),
  )
})

test('who could go anywhere gives way to who cannot', () => {
  const jobs = [
    ...Array.from({ length: 4 }, () => ({ first: 0, last: 3 })),
    ...Array.from({ length: 4 }, () => ({ first: 0, last: 1 })),
  ]
  expect(loadsOf(spread(jobs, DAYS))).toEqual([2, 2, 2, 2])
})
