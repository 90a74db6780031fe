import { expect, test } from 'vitest'
import { closingLine, countResults } from './closing-line.mjs'

const file = (status, ...tests) => ({ status, assertionResults: tests.map((one) => ({ status: one })) })
const report = (passed, failed, ...testResults) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults,
})

test('counts the tests of a run', () => {
  const counts = countResults(report(2, 1, file('passed', 'passed', 'passed'), file('failed', 'failed')), 1)
  expect(counts).toEqual({ passed: 2, failed: 1, skipped: 1 })
  expect(closingLine(counts)).toBe('2 passed, 1 failed, 1 skipped')
})

test('a file that could not be loaded is a failure', () => {
  expect(countResults(report(1, 0, file('passed', 'passed'), file('failed')), 1).failed).toBe(1)
})

test('a red run never says 0 failed', () => {
  expect(countResults(report(1, 0, file('passed', 'passed')), 1).failed).toBe(1)
  expect(countResults(undefined, 1).failed).toBe(1)
  expect(countResults(report(1, 0, file('passed', 'passed')), 0).failed).toBe(0)
})

test('the line is plain when nothing was skipped', () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
})
