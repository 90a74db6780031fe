import { ratingState } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { ratingSteps } from './rating-steps.ts'

test('one step is due until the answer is given', () => {
  expect(ratingSteps('callback').map(({ state }) => state)).toEqual(['now', 'later', 'later'])
  expect(ratingSteps('correcting').map(({ state }) => state)).toEqual(['done', 'now', 'later'])
  expect(ratingSteps('answering').map(({ state }) => state)).toEqual(['done', 'done', 'now'])
  expect(ratingSteps('answered').map(({ state }) => state)).toEqual(['done', 'done', 'done'])
})

test.each(ratingState.options)('the steps of %s go from done over one at most to later', (rating) => {
  const states = ratingSteps(rating).map(({ state }) => state)
  expect(states.filter((state) => state === 'now').length).toBeLessThanOrEqual(1)
  expect(states).toEqual(states.toSorted((a, b) => 'done now later'.indexOf(a) - 'done now later'.indexOf(b)))
})
