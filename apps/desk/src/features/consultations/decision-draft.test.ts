import { expect, test } from 'vitest'
import { decisionBody, faultsOf, type TaskDraft } from './decision-draft.ts'

const task = (taskId: string, unitId: string | null, words = 'close the valve'): TaskDraft => ({
  taskId,
  unitId,
  task: words,
  limitText: null,
})

test('a decision says what and who', () => {
  expect(faultsOf({ text: ' ok ', leadUnitId: null, tasks: [] })).toEqual(['text', 'lead'])
  expect(decisionBody({ text: ' the water office pays ', leadUnitId: 'w', tasks: [] })).toEqual({
    text: 'the water office pays',
    leadUnitId: 'w',
    tasks: [],
  })
})

test('each unit has one part with words, the lead has none', () => {
  const draft = { text: 'all do their part', leadUnitId: 'w' }
  const faults = faultsOf({ ...draft, tasks: [task('1', null), task('2', 'w'), task('3', 'r', 'x')] })
  expect(faults).toEqual(['unit.1', 'twice.2', 'task.3'])
  expect(faultsOf({ ...draft, tasks: [task('1', 'r'), task('2', 'r')] })).toEqual(['twice.2'])
  expect(decisionBody({ ...draft, tasks: [task('1', 'r'), task('2', 'r')] })).toBeNull()
  expect(decisionBody({ ...draft, tasks: [task('1', 'r')] })?.tasks).toEqual([task('1', 'r')])
})
