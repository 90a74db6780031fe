import { expect, test } from 'vitest'
import { pinFault } from './pin-rule.ts'

test.each([
  ['135790', '135790', null],
  ['111111', '111111', 'obvious'],
  ['123456', '123456', 'obvious'],
  ['987654', '987654', 'obvious'],
  ['12345', '12345', 'sixDigits'],
  ['12345a', '12345a', 'sixDigits'],
  ['135790', '135791', 'different'],
  ['112233', '112233', null],
])('code %s written again as %s: %s', (pin, again, fault) => {
  expect(pinFault(pin, again)).toBe(fault)
})
