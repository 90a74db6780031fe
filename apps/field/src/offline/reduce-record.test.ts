import { newId } from '@yiwang/contract'
import { recordRoutes, type RecordRow } from '@yiwang/contract/registers'
import { expect, test } from 'vitest'
import type { Route } from '@yiwang/contract'
import { saidOf } from './operation.ts'
import { newRecords, recordKey, reduceRecord } from './reduce-record.ts'
import type { OperationState } from './rows.ts'

const ledgerId = newId()
const recordId = newId()
const params = { ledgerId, recordId }
const AT = Date.parse('2026-11-18T10:00:00+08:00')

const ROW: RecordRow = {
  id: recordId,
  ledgerId,
  subjectId: newId(),
  label: '张三',
  areaPath: '370114/1',
  areaName: '一村',
  state: 'active',
  startedOn: '2026-01-01',
  endedOn: null,
  nextVisitOn: '2026-11-01',
  lastVisitedOn: '2026-10-01',
  overdue: true,
  changedAt: '2026-10-01T00:00:00.000Z',
  values: { care: '01', amount: 3 },
  facts: {},
  version: 4,
}

function act(
  route: Route,
  body: unknown,
  more: { state?: OperationState; form?: { to: string; typed: unknown } } = {},
) {
  const { state = 'queued', form = null } = more
  const id = newId()
  const aggregate = recordKey(recordId)
  return {
    id,
    at: AT,
    aggregate,
    state,
    said: saidOf({ id, route, call: { params, body }, aggregate, label: '', form }),
  }
}

test('a visit without changes: visited that day, and the next one is told by the server', () => {
  const visited = reduceRecord(ROW, [act(recordRoutes.visit, { visitedOn: '2026-11-18', values: {} })])
  expect(visited).toMatchObject({
    lastVisitedOn: '2026-11-18',
    nextVisitOn: null,
    overdue: false,
    version: 5,
    values: ROW.values,
  })
})

test('acts stand on each other: changed, visited, ended', () => {
  const end = { endedOn: '2026-11-18', reason: '迁走' }
  const reduced = reduceRecord(ROW, [
    act(recordRoutes.change, { values: { care: '02', amount: null } }),
    act(recordRoutes.visit, { visitedOn: '2026-11-18', values: { note: '好' } }),
    act(recordRoutes.end, end),
  ])
  expect(reduced).toMatchObject({
    values: { care: '02', note: '好' },
    state: 'ended',
    endedOn: end.endedOn,
    version: 7,
  })
  expect(reduced.values).not.toHaveProperty('amount')
})

test('what was refused, what is about another record and what cannot be read has not happened', () => {
  const change = { values: { care: '02' } }
  expect(reduceRecord(ROW, [act(recordRoutes.change, change, { state: 'refused' })])).toEqual(ROW)
  expect(reduceRecord({ ...ROW, id: newId() }, [act(recordRoutes.change, change)]).values).toEqual(ROW.values)
  expect(reduceRecord(ROW, [act(recordRoutes.visit, { visitedOn: 'soon' })])).toEqual(ROW)
})

test('a record entered here is there at once, under the name of its subject', () => {
  const body = { id: recordId, subjectId: ROW.subjectId, startedOn: '2026-11-18', values: { care: '01' } }
  const form = { to: '/ledgers', typed: { label: '李四', said: {} } }
  const add = act(recordRoutes.add, body, { form })
  expect(newRecords([add])).toMatchObject([
    { id: recordId, ledgerId, label: '李四', state: 'active', values: { care: '01' }, version: 1 },
  ])
  expect(newRecords([{ ...add, state: 'refused' }])).toEqual([])
  const [row] = newRecords([add])
  if (!row) throw new Error('no record')
  const visit = act(recordRoutes.visit, { visitedOn: '2026-11-19', values: {} })
  expect(reduceRecord(row, [add, visit])).toMatchObject({ version: 2, lastVisitedOn: '2026-11-19' })
})
