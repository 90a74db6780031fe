import { expect, test } from 'vitest'
import { systemActor } from '../actor.ts'
import { createKnownActors } from './known-actors.ts'

const actor = (name: string) => ({ ...systemActor('370114'), name })

test('recalls who had a token last, with the address of now, and nobody once the token is refused', () => {
  const known = createKnownActors()
  known.keep('one', actor('甲'))
  known.keep('two', actor('乙'))
  expect(known.recall('one', '10.0.0.1')).toEqual({ ...actor('甲'), address: '10.0.0.1' })
  known.keep('one', null)
  expect([known.recall('one', ''), known.recall('two', '')?.name, known.recall('three', '')]).toEqual([
    null,
    '乙',
    null,
  ])
})

test('forgets who was longest away when there are too many', () => {
  const known = createKnownActors()
  for (let i = 0; i < 10_000; i += 1) known.keep(`token ${i}`, actor('甲'))
  known.keep('token 0', actor('甲'))
  known.keep('one more', actor('甲'))
  expect([known.recall('token 0', ''), known.recall('token 1', '')].map((one) => one?.name)).toEqual(['甲', undefined])
})
