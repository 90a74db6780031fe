import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FORGOTTEN_MS, delayAfter, networkOf, waitFor } from './lockout.ts'

const now = new Date('2026-03-01T08:00:00Z')
const ago = (ms: number) => new Date(now.getTime() - ms)

test('four failures are free, then the delay doubles from half a minute up to a quarter of an hour', () => {
  expect([0, 4, 5, 6, 7, 8, 9, 10, 11, 1000].map((n) => delayAfter(n) / 1000)).toEqual([
    0, 0, 30, 60, 120, 240, 480, 900, 900, 900,
  ])
})

test('the delay counts from the last failure and is forgotten after a day', () => {
  expect(waitFor(null, 0, now)).toBe(0)
  expect(waitFor({ failures: 5, lastAt: ago(10_000) }, 0, now)).toBe(20_000)
  expect(waitFor({ failures: 5, lastAt: ago(30_000) }, 0, now)).toBe(0)
  expect(waitFor({ failures: 50, lastAt: ago(FORGOTTEN_MS) }, 0, now)).toBe(0)
})

test('attempts side by side count as failures', () => {
  expect(waitFor(null, 4, now)).toBe(0)
  expect(waitFor(null, 5, now)).toBe(30_000)
  expect(waitFor({ failures: 3, lastAt: ago(600_000) }, 2, now)).toBe(30_000)
})

test('more failures never shorten the wait, and waiting always ends', () => {
  const failures = fc.integer({ min: 0, max: 100_000 })
  fc.assert(
    fc.property(failures, failures, fc.integer({ min: 0, max: FORGOTTEN_MS }), (a, b, age) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)]
      const lastAt = ago(age)
      const wait = waitFor({ failures: more, lastAt }, 0, now)
      expect(waitFor({ failures: less, lastAt }, 0, now)).toBeLessThanOrEqual(wait)
      expect(waitFor({ failures: more, lastAt }, 0, new Date(now.getTime() + wait))).toBe(0)
    }),
  )
})

test('guessing as fast as allowed for a day tries fewer than 120 passwords', () => {
  let tried = 0
  let last: Date | null = null
  for (let at = now; at.getTime() < now.getTime() + FORGOTTEN_MS; tried += 1) {
    const wait = waitFor(last === null ? null : { failures: tried, lastAt: last }, 0, at)
    at = new Date(at.getTime() + wait + 1000)
    last = at
  }
  expect(tried).toBeLessThan(120)
})

test('an IPv4 address stands for itself, an IPv6 address for its /64', () => {
  expect(networkOf('10.1.2.3')).toBe('10.1.2.3')
  expect(networkOf('::ffff:10.1.2.3')).toBe('10.1.2.3')
  expect(networkOf('2001:db8:0:1::5')).toBe('2001:db8:0:1::/64')
  expect(networkOf('2001:DB8:0000:0001:aaaa:bbbb:cccc:dddd')).toBe('2001:db8:0:1::/64')
  expect(networkOf('::1')).toBe('0:0:0:0::/64')
})

test('the lower half of an IPv6 address never matters, the upper half always does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 }), (lower) => {
      const host = lower.map((part) => part.toString(16)).join(':')
      expect(networkOf(`2001:db8:7:8:${host}`)).toBe(networkOf('2001:db8:7:8::'))
      expect(networkOf(`2001:db8:7:9:${host}`)).not.toBe(networkOf('2001:db8:7:8::'))
    }),
  )
})
