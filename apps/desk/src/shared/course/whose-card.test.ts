import { expect, test } from 'vitest'
import { answersCard } from './whose-card.ts'

const card = { to: 'unit' as const, unitName: 'U', answeredAt: null }

test('a card to a unit is answered by that unit, one to the centre by the centre', () => {
  expect(answersCard(card, { unitName: 'U', dispatches: false })).toBe(true)
  expect(answersCard(card, { unitName: 'V', dispatches: true })).toBe(false)
  expect(answersCard({ ...card, to: 'dispatcher' }, { unitName: 'U', dispatches: true })).toBe(true)
  expect(answersCard({ ...card, to: 'dispatcher' }, { unitName: 'U', dispatches: false })).toBe(false)
})

test('an answered card and a card to nobody wait for no one', () => {
  expect(answersCard({ ...card, answeredAt: 'x' }, { unitName: 'U', dispatches: true })).toBe(false)
  expect(answersCard({ ...card, unitName: null }, { unitName: null, dispatches: true })).toBe(false)
})
