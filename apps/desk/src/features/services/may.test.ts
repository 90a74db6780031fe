import { expect, test } from 'vitest'
import { obstaclesOf, offeredOf } from './may.ts'

const yes = { allowed: true, reason: null }

test('what moves it on comes first, what ends it last', () => {
  expect(offeredOf({ withdraw: yes, accept: yes, notify: yes, 'not-accept': yes })).toEqual([
    'accept',
    'notify',
    'not-accept',
    'withdraw',
  ])
})

test('the decision comes before what puts it off', () => {
  expect(offeredOf({ 'send-back': yes, decide: yes, pause: yes })).toEqual(['decide', 'send-back', 'pause'])
})

test('only what is not possible for a reason of its own is explained', () => {
  const can = {
    accept: { allowed: false, reason: 'materials-missing' as const },
    decide: { allowed: false, reason: 'wrong-state' as const },
    notify: yes,
  }
  expect(obstaclesOf(can)).toEqual([{ action: 'accept', reason: 'materials-missing' }])
})
