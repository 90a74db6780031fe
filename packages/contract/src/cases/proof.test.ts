import { expect, test } from 'vitest'
import type { CaseAction } from './actions.ts'
import { newCaseCore, newCourse } from './core.ts'
import type { CaseCore } from './core.ts'
import { transition } from './reducer.ts'

const taking = { at: '2026-11-20T02:00:00.000Z', by: 'w', byName: 'w', unitId: null }
const handling = (photoAt?: CaseCore['course']['photoAt']): CaseCore => ({
  ...newCaseCore,
  state: 'handling',
  unitId: 'u',
  course: { ...newCourse, ...(photoAt ? { photoAt } : {}) },
})
const handle = (photos: string[]): CaseAction => ({ type: 'handle', input: { note: 'done', photos } })

test('the reducer of server and phone asks for a photo where the rule does, and nowhere else', () => {
  expect(transition(handling(['handle']), handle([]), taking)).toEqual({ ok: false, reason: 'photo-needed' })
  expect(transition(handling(['handle']), handle(['p']), taking).ok).toBe(true)
  expect(transition(handling(['check']), handle([]), taking).ok).toBe(true)
  expect(transition(handling(), handle([]), taking).ok).toBe(true)
})

test('filing keeps the rule of its day', () => {
  const input = { subclassId: 's', conditionId: 'c', priority: 'normal' as const, note: '', proposedBy: '' }
  const filed = transition(
    { ...newCaseCore, state: 'reported' },
    { type: 'file', input, resolved: { photoAt: ['check'] } },
    taking,
  )
  expect(filed.ok && filed.next.course.photoAt).toEqual(['check'])
})
