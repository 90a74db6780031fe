import { newId } from '@yiwang/contract'
import { patrolRoutes, type PatrolPlanView, type PatrolView } from '@yiwang/contract/visits'
import { expect, test } from 'vitest'
import { saidOf, type Operation } from '../../offline/operation.ts'
import type { OperationState } from '../../offline/rows.ts'
import { tellPosition } from './keep-position.ts'
import { patrolUnderWay } from './patrol-on-phone.ts'
import { typedEnd, typedFinding } from './patrol-typed.ts'

const walker = { name: '甲', areaId: newId(), areaName: '第1网格' }
const plan = {
  id: newId(),
  areaName: '东村',
  content: {
    name: '防汛',
    areaId: newId(),
    points: [{ id: newId(), name: '桥', lng: null, lat: null }],
    trackReason: '汛情',
  },
} as unknown as PatrolPlanView
const claimedAt = '2026-11-04T01:00:00.000Z'
const position = { at: claimedAt, lng: 117.5, lat: 36.7 }

type Of = { patrolId: string; body: unknown; state?: OperationState }

function operation(
  route: (typeof patrolRoutes)['start' | 'finish' | 'track'],
  { patrolId, body, state = 'queued' }: Of,
) {
  const id = newId()
  const call = { params: { patrolId }, body }
  const said = saidOf({ id, route, call: call as never, aggregate: '', label: '' })
  return { id, state, said } as Operation
}

test('a patrol that began without a network is under way on the phone, with the spots of its plan', () => {
  const patrolId = newId()
  const start = operation(patrolRoutes.start, { patrolId, body: { planId: plan.id, claimedAt } })
  const known = { patrols: [], plans: [plan] }
  expect(patrolUnderWay([start], known, walker)).toMatchObject({
    id: patrolId,
    planName: '防汛',
    startedAt: claimedAt,
    trackReason: '汛情',
    points: [{ name: '桥', seen: false }],
  })
  const free = operation(patrolRoutes.start, { patrolId, body: { planId: null, claimedAt } })
  expect(patrolUnderWay([free], known, walker)).toMatchObject({ areaId: walker.areaId, planName: '', trackReason: '' })
  const finish = operation(patrolRoutes.finish, { patrolId, body: {} })
  expect(patrolUnderWay([start, finish], known, walker)).toBeNull()
  expect(patrolUnderWay([{ ...start, state: 'refused' }], known, walker)).toBeNull()
})

test('what the server knows to be under way comes first, until its end waits to be sent', () => {
  const mine = { id: newId(), mine: true, finishedAt: null } as PatrolView
  const known = { patrols: [{ ...mine, id: newId(), mine: false }, mine], plans: [] }
  expect(patrolUnderWay([], known, walker)?.id).toBe(mine.id)
  expect(patrolUnderWay([operation(patrolRoutes.finish, { patrolId: mine.id, body: {} })], known, walker)).toBeNull()
})

test('positions that wait are one act, which stands on the start of its patrol', () => {
  const patrolId = newId()
  const said = { position, label: '轨迹' }
  const start = operation(patrolRoutes.start, { patrolId, body: {} })
  const first = tellPosition([start], patrolId, said)
  expect(first).toMatchObject({ dependsOn: [start.id], replaces: null, call: { body: { positions: [position] } } })
  const waiting = operation(patrolRoutes.track, { patrolId, body: first?.call.body })
  const second = tellPosition([waiting], patrolId, said)
  expect(second).toMatchObject({ dependsOn: [], replaces: waiting.id })
  expect(second?.call.body?.positions).toHaveLength(2)
  const full = operation(patrolRoutes.track, {
    patrolId,
    body: { positions: Array.from({ length: 200 }, () => position) },
  })
  expect(tellPosition([full], patrolId, said)).toMatchObject({
    replaces: null,
    call: { body: { positions: [position] } },
  })
})

test('no position is kept of a patrol that the server did not take', () => {
  const patrolId = newId()
  const start = operation(patrolRoutes.start, { patrolId, body: {}, state: 'refused' })
  expect(tellPosition([start], patrolId, { position, label: '' })).toBeNull()
})

test('what was typed is read back, and anything else is nothing', () => {
  const finding = { patrolId: newId(), areaId: newId(), caseId: newId(), text: '堵', photos: [{ id: newId() }] }
  expect(typedFinding(JSON.parse(JSON.stringify(finding)))).toEqual(finding)
  expect(typedFinding({ note: 'x' })).toBeNull()
  expect(typedEnd({ patrolId: finding.patrolId })).toEqual({ patrolId: finding.patrolId, seen: [], note: '' })
  expect(typedEnd(null)).toBeNull()
})
