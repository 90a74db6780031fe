import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  firstState,
  isBad,
  RATING_ACTIONS,
  RATING_LEVELS,
  RATING_STATES,
  ratingActions,
  ratingStateAfter,
} from './rating-course.ts'
import type { RatingState } from './rating-course.ts'

test('the last two levels are bad', () => {
  expect(RATING_LEVELS.filter(isBad)).toEqual(['dissatisfied', 'very-dissatisfied'])
})

test('bad ones are followed, and any one that says money was asked for', () => {
  expect(firstState({ level: 'fair', charged: false })).toBe('kept')
  expect(firstState({ level: 'dissatisfied', charged: false })).toBe('open')
  expect(firstState({ level: 'very-satisfied', charged: true })).toBe('open')
})

test.each([
  ['open', { inTerm: true, contested: false }, ['call-back']],
  ['called-back', { inTerm: true, contested: false }, ['correct', 'contest']],
  ['called-back', { inTerm: false, contested: false }, ['correct']],
  ['called-back', { inTerm: true, contested: true }, ['correct']],
  ['contested', { inTerm: true, contested: true }, ['uphold', 'exclude']],
  ['corrected', { inTerm: true, contested: false }, ['answer']],
  ['kept', { inTerm: true, contested: false }, []],
  ['answered', { inTerm: true, contested: false }, []],
  ['excluded', { inTerm: true, contested: true }, []],
] as const)('from %s %o', (state, more, actions) => {
  expect(ratingActions({ state, ...more })).toEqual(actions)
})

test('nothing is corrected, contested or excluded before somebody called', () => {
  for (const state of ['open'] as const) {
    const actions = ratingActions({ state, contested: false, inTerm: true })
    expect(actions).toEqual(['call-back'])
  }
  expect(ratingStateAfter('call-back', { reached: false })).toBe('open')
  expect(ratingStateAfter('call-back', { reached: true })).toBe('called-back')
})

test('every course of a bad rating ends, and is contested at most once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10), { minLength: 12, maxLength: 12 }), fc.boolean(), (picks, inTerm) => {
      let state: RatingState = 'open'
      let contests = 0
      for (const pick of picks) {
        const actions = ratingActions({ state, contested: contests > 0, inTerm })
        const action = actions[pick % Math.max(1, actions.length)]
        if (action === undefined) break
        expect(RATING_ACTIONS).toContain(action)
        if (action === 'contest') contests += 1
        state = ratingStateAfter(action)
        expect(RATING_STATES).toContain(state)
      }
      expect(contests).toBeLessThanOrEqual(1)
      expect(['answered', 'excluded']).toContain(state)
    }),
    { seed: 51 },
  )
})
