import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callsBefore, estimateWait, MOST_PASSED, NEEDS, pickNext } from './queue-order.ts'
import type { Waiting } from './queue-order.ts'

const MINUTE = 60_000
const one = (id: string, takenAt: number, more: Partial<Waiting> = {}): Waiting => {
  return { id, takenAt: takenAt * MINUTE, need: 'none', bookedAt: null, ...more }
}
/** Calls everybody who waits, in order. */
function callAll(waiting: Waiting[], at = 0): string[] {
  const called: string[] = []
  let rest = waiting
  let passed = 0
  for (;;) {
    const call = pickNext(rest, passed, at)
    if (call === null) return called
    called.push(call.next.id)
    passed = call.passed
    rest = rest.filter(({ id }) => id !== call.next.id)
  }
}

test('nobody waits: nobody is called', () => {
  expect(pickNext([], 0, 0)).toBeNull()
})

test('the order of arrival, when nobody has a reason to go first', () => {
  expect(callAll([one('c', 3), one('a', 1), one('b', 2)])).toEqual(['a', 'b', 'c'])
})

test.each(NEEDS.filter((need) => need !== 'none'))('%s people go first', (need) => {
  expect(callAll([one('a', 1), one('b', 2, { need })])).toEqual(['b', 'a'])
})

test('an appointment goes first when it is due, ten minutes ahead, and not before', () => {
  const waiting = [one('a', 1), one('b', 2, { bookedAt: 30 * MINUTE })]
  expect(callAll(waiting, 19 * MINUTE)).toEqual(['a', 'b'])
  expect(callAll(waiting, 20 * MINUTE)).toEqual(['b', 'a'])
})

test('whoever waits longest is called after two who went ahead', () => {
  const priority = [2, 3, 4, 5, 6].map((at) => one(`p${at}`, at, { need: 'old' }))
  expect(callAll([one('a', 0), one('b', 1), ...priority])).toEqual(['p2', 'p3', 'a', 'p4', 'p5', 'b', 'p6'])
})

describe('nobody waits without bound', () => {
  const need = fc.constantFrom(...NEEDS)
  const person = fc.record({ need, booked: fc.boolean() })
  /** Turns of a window: who comes before each call. */
  const turns = fc.array(fc.array(person, { maxLength: 3 }), { minLength: 1, maxLength: 40 })

  test('with k people before them, nobody is passed over for longer than 3(k+1) calls, whoever comes later', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), turns, (early, later) => {
        let serial = 0
        const come = ({ need: wants, booked }: { need: Waiting['need']; booked: boolean }): Waiting => {
          serial += 1
          return one(String(serial).padStart(4, '0'), serial, { need: wants, bookedAt: booked ? 0 : null })
        }
        let waiting = early.map(come)
        const bounds = new Map(waiting.map(({ id }, k) => [id, (MOST_PASSED + 1) * (k + 1)]))
        let passed = 0
        for (let calls = 1; calls <= later.length + 40; calls += 1) {
          const call = pickNext(waiting, passed, 0)
          if (call === null) break
          passed = call.passed
          const bound = bounds.get(call.next.id)
          if (bound !== undefined) expect(calls).toBeLessThanOrEqual(bound)
          waiting = waiting.filter(({ id }) => id !== call.next.id)
          for (const [id, most] of bounds) if (waiting.some((row) => row.id === id)) expect(calls).toBeLessThan(most)
          waiting.push(...(later[calls - 1] ?? []).map(come))
        }
      }),
      { seed: 20261122, numRuns: 400 },
    )
  })

  test('a rule without the turn of the longest wait breaks the bound', () => {
    const endless = Array.from({ length: 30 }, (_, i) => one(`p${String(i).padStart(2, '0')}`, i + 1, { need: 'old' }))
    let rest = [one('a', 0), ...endless]
    for (let calls = 0; calls < endless.length; calls += 1) {
      const next = pickNext(rest, 0, 0)?.next.id
      expect(next).not.toBe('a')
      rest = rest.filter(({ id }) => id !== next)
    }
    expect(rest.map(({ id }) => id)).toEqual(['a'])
  })

  test('everybody is called exactly once', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 25 }), (people) => {
        const waiting = people.map(({ need: wants, booked }, i) =>
          one(`x${i}`, i, { need: wants, bookedAt: booked ? 0 : null }),
        )
        expect(callAll(waiting).toSorted()).toEqual(waiting.map(({ id }) => id).toSorted())
      }),
      { seed: 4 },
    )
  })
})

test('how many are before somebody is what the calls will show', () => {
  const waiting = [one('a', 0), one('b', 1), one('p', 2, { need: 'disabled' }), one('q', 3, { need: 'old' })]
  const order = callAll(waiting)
  for (const { id } of waiting) expect(callsBefore(waiting, id, 0, 0)).toBe(order.indexOf(id))
  expect(callsBefore(waiting, 'nobody', 0, 0)).toBeNull()
})

describe('the estimate', () => {
  const minutes = [4, 5, 6, 8, 10, 12]
  test('is a range that grows with the line and shrinks with windows', () => {
    const near = estimateWait({ before: 0, windows: 1, minutes })
    const far = estimateWait({ before: 6, windows: 1, minutes })
    expect(near).toEqual({ low: 0, high: 8 })
    expect(far).toEqual({ low: 30, high: 56 })
    expect(estimateWait({ before: 6, windows: 3, minutes })).toEqual({ low: 10, high: 24 })
  })
  test('says nothing when too little is known or nobody serves', () => {
    expect(estimateWait({ before: 3, windows: 1, minutes: [5, 5, 5, 5] })).toBeNull()
    expect(estimateWait({ before: 3, windows: 0, minutes })).toBeNull()
  })
  test('never turns round', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.double({ min: 0, max: 240, noNaN: true }), { minLength: 5, maxLength: 40 }),
        (before, windows, lately) => {
          const range = estimateWait({ before, windows, minutes: lately })
          expect(range && range.low < range.high && range.low >= 0).toBe(true)
        },
      ),
      { seed: 9 },
    )
  })
})
