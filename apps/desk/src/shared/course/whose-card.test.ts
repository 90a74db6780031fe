import { expect, test } from 'vitest'
import { answersCard } from './whose-card.ts'

const card = { to: 'unit' as const, unitName: 'U', answeredAt: null }

test('a card to a unit is answered by that unit, one to the centre by the centre', () => {
  expect(answersCard(card, { unitName: 'U', holderName: 'U', dispatches: false })).toBe(true)
  expect(answersCard(card, { unitName: 'V', holderName: 'U', dispatches: true })).toBe(false)
  expect(answersCard({ ...card, to: 'dispatcher' }, { unitName: 'U', holderName: 'U', dispatches: true })).toBe(true)
  expect(answersCard({ ...card, to: 'dispatcher' }, { unitName: 'U', holderName: 'U', dispatches: false })).toBe(false)
})

test('a card whose unit has lost the case is answered by the centre', () => {
  expect(answersCard(card, { unitName: 'V', holderName: 'V', dispatches: false })).toBe(false)
  expect(answersCard(card, { unitName: 'W', holderName: null, dispatches: true })).toBe(true)
})

test('an answered card waits for no one', () => {
  expect(answersCard({ ...card, answeredAt: 'x' }, { unitName: 'U', holderName: 'U', dispatches: true })).toBe(false)
})
