import { IMPORT_STATES } from '@yiwang/contract/imports'
import { expect, test } from 'vitest'
import { stepOf } from './step-of.ts'

test('a file is read, mapped, tried and taken in, in this order', () => {
  expect(stepOf({ state: 'reading', mapping: null })).toBe(0)
  expect(stepOf({ state: 'ready', mapping: null })).toBe(1)
  expect(stepOf({ state: 'checked', mapping: null })).toBe(2)
  const order = ['reading', 'ready', 'checking', 'running', 'done'] as const
  const steps = order.map((state) => stepOf({ state, mapping: null }))
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  for (const state of IMPORT_STATES) expect(stepOf({ state, mapping: null })).toBeLessThan(4)
})
