import { expect, test } from 'vitest'
import { newCampaignCode, newReceipt, personIndex, receiptIndex } from './codes.ts'
import { endOfDay, firstOf, monthAfter, monthBefore, monthOf } from './days.ts'

test('months follow each other over the end of a year', () => {
  expect(monthAfter('2026-12')).toBe('2027-01')
  expect(monthAfter('2026-09')).toBe('2026-10')
  expect(monthBefore('2026-01')).toBe('2025-12')
  expect(monthBefore('2026-10')).toBe('2026-09')
  expect([monthOf('2026-11-30'), firstOf('2026-11')]).toEqual(['2026-11', '2026-11-01'])
})

test('a day ends at midnight in China', () => {
  expect(endOfDay('2026-11-30').toISOString()).toBe('2026-11-30T16:00:00.000Z')
})

test('codes are of signs that nobody mistakes, and never the same', () => {
  const codes = Array.from({ length: 200 }, () => newReceipt())
  expect(new Set(codes).size).toBe(200)
  expect(codes.every((code) => /^[2-9A-HJ-NP-Z]{14}$/.test(code))).toBe(true)
  expect(newCampaignCode()).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
})

test('an index tells nothing across campaigns or keys', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  expect(personIndex(key, 'a', '1')).toBe(personIndex(key, 'a', '1'))
  expect(personIndex(key, 'a', '1')).not.toBe(personIndex(key, 'b', '1'))
  expect(personIndex(key, 'a', '1')).not.toBe(personIndex(other, 'a', '1'))
  expect(receiptIndex(key, 'X')).not.toBe(receiptIndex(other, 'X'))
})
