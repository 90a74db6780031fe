import { expect, test } from 'vitest'
import { meanOf, shareOf } from './shares.ts'

test('shares and means, and nothing of nothing', () => {
  expect([shareOf(1, 3), shareOf(3, 3), shareOf(0, 3), shareOf(0, 0)]).toEqual(['33.3%', '100%', '0%', '—'])
  expect([meanOf(10, 4), meanOf(0, 0)]).toEqual(['2.5', '—'])
})
