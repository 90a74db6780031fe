import { expect, test } from 'vitest'
import { CASE_ACTIONS, CASE_STATES } from '@yiwang/contract/cases'
import { en } from '../../messages/en.ts'
import { zhCN } from '../../messages/zh-cn.ts'
import { isLate, newestFirst, stepKey } from './track-words.ts'

test('every action and state of the procedure has its plain words in both languages', () => {
  for (const words of [zhCN, en]) {
    for (const action of [...CASE_ACTIONS, 'report'] as const) expect(words.step[action]).toBeTruthy()
    for (const state of CASE_STATES) {
      expect(words.state[state]).toBeTruthy()
      expect(words.next[state]).toBeTruthy()
    }
  }
})

test('an action that is not known yet is told as news', () => {
  expect(stepKey('handle')).toBe('step.handle')
  expect(stepKey('teleport')).toBe('step.other')
})

test('late only while the unit has it', () => {
  const now = Date.parse('2026-11-21T10:00:00Z')
  const dueAt = '2026-11-21T09:00:00Z'
  expect(isLate({ dueAt, state: 'handling' }, now)).toBe(true)
  expect(isLate({ dueAt, state: 'handled' }, now)).toBe(false)
  expect(isLate({ dueAt: null, state: 'handling' }, now)).toBe(false)
  expect(isLate({ dueAt: '2026-11-21T11:00:00Z', state: 'dispatched' }, now)).toBe(false)
})

test('the newest step stands first and the given list stays as it was', () => {
  const steps = [{ at: '2026-11-20T00:00:00Z' }, { at: '2026-11-21T00:00:00Z' }]
  expect(newestFirst(steps)[0]?.at).toBe('2026-11-21T00:00:00Z')
  expect(steps[0]?.at).toBe('2026-11-20T00:00:00Z')
})
