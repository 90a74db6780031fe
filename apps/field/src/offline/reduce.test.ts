import { expect, test } from 'vitest'
import { newId } from '@yiwang/contract'
import { caseActionRoutes, casesRoutes, caseView, type CaseView } from '@yiwang/contract/cases'
import { assignmentRoutes, type AssignmentView } from '@yiwang/contract/tasks'
import { caseOfReport } from './new-case.ts'
import { saidOf, type Intent, type Said } from './operation.ts'
import { reduceRow, reduceView, type Actor } from './reduce-case.ts'
import { reducePart } from './reduce-task.ts'

const actor: Actor = { personId: newId(), name: 'W', permissions: ['case.handle', 'case.accept', 'case.return'] }
let at = Date.UTC(2026, 10, 22)

function pending(intent: Pick<Intent, 'route' | 'call'>): { id: string; at: number; said: Said } {
  at += 1000
  return { id: newId(), at, said: saidOf({ ...intent, id: newId(), aggregate: 'x', label: 'x' }) }
}
const act = (name: keyof typeof caseActionRoutes, body: object) =>
  pending({ route: caseActionRoutes[name], call: { params: { caseId: newId() }, body } })

function reported(): CaseView {
  const body = { id: newId(), text: 'manhole', photos: [] }
  const view = caseOfReport(pending({ route: casesRoutes.report, call: { body } }), actor)
  if (!view) throw new Error('no report')
  return view
}
const inState = (state: CaseView['state'], may: CaseView['can']['may']): CaseView => ({
  ...reported(),
  state,
  version: 5,
  can: { may, not: {}, requests: [] },
})

test('a report that has not left is a whole case of its own, closed when it was handled on the spot', () => {
  expect(caseView.safeParse(reported()).error).toBeUndefined()
  expect(reported()).toMatchObject({ state: 'reported', title: 'manhole', version: 1 })
  const body = { id: newId(), text: '', subclassId: newId(), selfHandled: { note: 'put back', photos: [] } }
  const view = caseOfReport(pending({ route: casesRoutes.report, call: { body } }), actor)
  expect(view).toMatchObject({ state: 'closed' })
  expect(view?.timeline.map(({ action }) => action)).toEqual(['report', 'self-handle'])
  expect(caseOfReport(act('note', { note: 'x' }), actor)).toBeNull()
})

test('an act shows at once, in state, story and what may follow', () => {
  const view = reduceView(inState('dispatched', ['accept', 'note']), [act('accept', {})], actor)
  expect(view).toMatchObject({ state: 'handling', version: 6 })
  expect(view.can.may).toEqual(['note', 'handle', 'return'])
  const after = reduceView(
    inState('dispatched', ['accept']),
    [act('accept', {}), act('handle', { note: 'done' })],
    actor,
  )
  expect(after).toMatchObject({ state: 'handled', version: 7 })
  expect(after.timeline.map(({ action, note }) => [action, note]).slice(-2)).toEqual([
    ['accept', ''],
    ['handle', 'done'],
  ])
})

test('what follows is not offered to one without the right', () => {
  const view = reduceView(inState('dispatched', ['accept']), [act('accept', {})], { ...actor, permissions: [] })
  expect(view.can.may).toEqual([])
})

test('a check on site passes, or sends back; rows and views agree', () => {
  const before = inState('checking', ['check'])
  expect(reduceView(before, [act('check', { passed: true })], actor).state).toBe('checked')
  expect(reduceRow(before, [act('check', { passed: false })], actor)).toMatchObject({ state: 'handling', reworks: 1 })
})

test('an act that cannot be any more changes nothing and is still told', () => {
  const view = reduceView(inState('closed', ['note']), [act('handle', { note: 'too late' })], actor)
  expect(view).toMatchObject({ state: 'closed', version: 5 })
  expect(view.timeline.at(-1)?.note).toBe('too late')
})

test('a write of another kind leaves the case as it is', () => {
  const before = inState('checking', ['check'])
  const other = pending({ route: casesRoutes.claim, call: { params: { caseId: newId() }, body: { kind: 'look' } } })
  expect(reduceView(before, [other], actor)).toMatchObject({ state: 'checking', version: 5 })
  expect(reduceView(before, [], actor)).toBe(before)
})

test('a task is done or refused at once, and only once', () => {
  const part = { state: 'open', answer: null, refusal: null, doneNote: null, version: 1, can: ['done', 'refuse'] }
  const done = pending({
    route: assignmentRoutes.done,
    call: { params: { assignmentId: newId() }, body: { note: 'ok' } },
  })
  const refuse = pending({
    route: assignmentRoutes.refuse,
    call: { params: { assignmentId: newId() }, body: { code: 'unsafe', note: 'wires' } },
  })
  expect(reducePart(part as unknown as AssignmentView, [done, refuse])).toMatchObject({
    state: 'done',
    doneNote: 'ok',
    can: [],
  })
  expect(reducePart(part as unknown as AssignmentView, [refuse])).toMatchObject({
    state: 'refused',
    refusal: { code: 'unsafe', note: 'wires' },
    version: 2,
  })
})
