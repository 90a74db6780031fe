import { expect, test } from 'vitest'
import type { Operation } from '../../offline/operation.ts'
import { againWith, conflictOf } from './conflict.ts'

const base = { phone: '1', note: '' }
const operation = {
  id: 'o1',
  aggregate: 'subject:1',
  said: {
    method: 'PUT',
    path: '/subjects/{subjectId}',
    params: { subjectId: 's' },
    query: {},
    body: { facts: { phone: '2' }, reason: 'visit' },
    label: 'x',
    form: null,
    facts: { base, mine: { phone: '2', note: '' } },
  },
  problem: { code: 'conflict', current: { version: 9, facts: { phone: '3', note: 'seen' } } },
} as unknown as Operation

test('both values of a field that two changed are there to choose from, what only one changed is taken', () => {
  const merge = conflictOf(operation)
  expect(merge).toMatchObject({
    version: 9,
    merged: { phone: '3', note: 'seen' },
    conflicts: [{ field: 'phone', base: '1', mine: '2', theirs: '3' }],
  })
})

test('what is chosen goes as a new act on top of what won, in the place of the refused one', () => {
  const merge = conflictOf(operation)
  if (!merge) throw new Error('no conflict')
  expect(againWith(operation, { phone: '2', note: 'seen' }, merge)).toMatchObject({
    version: 9,
    replaces: 'o1',
    call: { body: { facts: { phone: '2', note: 'seen' }, reason: 'visit' } },
    facts: { base: { phone: '3', note: 'seen' }, mine: { phone: '2', note: 'seen' } },
  })
})

test('a refusal of another kind is no conflict of facts', () => {
  const { said, problem } = operation
  expect(conflictOf({ said: { ...said, facts: null }, problem })).toBeNull()
  expect(conflictOf({ said, problem: null })).toBeNull()
  expect(conflictOf({ said, problem: { ...problem, current: 'x' } as Operation['problem'] })).toBeNull()
})
