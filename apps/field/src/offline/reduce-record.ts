import { z } from 'zod'
import { recordRoutes, type PlainValues, type RecordRow } from '@yiwang/contract/registers'
import { isUnderWay, type Operation } from './operation.ts'

type Pending = Pick<Operation, 'id' | 'at' | 'aggregate' | 'said' | 'state'>
type Act = 'add' | 'change' | 'visit' | 'end'
const ACTS: Readonly<Record<string, Act>> = {
  [`POST ${recordRoutes.add.path}`]: 'add',
  [`PUT ${recordRoutes.change.path}`]: 'change',
  [`POST ${recordRoutes.visit.path}`]: 'visit',
  [`POST ${recordRoutes.end.path}`]: 'end',
}
const bodies = {
  add: recordRoutes.add.body,
  change: recordRoutes.change.body,
  visit: recordRoutes.visit.body,
  end: recordRoutes.end.body,
}
const RECORD = 'ledger-record:'
/** What the form of a new record knows of its subject. */
const named = z.object({ label: z.string() })

/** The queue's name of a record: what is done to it goes out in order. */
export function recordKey(recordId: string): string {
  return `${RECORD}${recordId}`
}

/** A record as it is going to be when what is unsent has arrived; acts that were refused have not happened. */
export function reduceRecord<Row extends RecordRow>(row: Row, pending: readonly Pending[]): Row {
  return pending
    .filter((one) => isUnderWay(one) && one.aggregate === recordKey(row.id))
    .reduce((before, one) => ({ ...before, ...changeOf(before, one) }), row)
}

/** Records that were entered on this phone and have not left it. */
export function newRecords(pending: readonly Pending[]): RecordRow[] {
  return pending.filter(isUnderWay).flatMap((one) => recordOf(one) ?? [])
}

function recordOf({ at, said }: Pending): RecordRow | null {
  if (actOf(said) !== 'add') return null
  const body = bodies.add.safeParse(said.body).data
  if (!body) return null
  return {
    id: body.id,
    ledgerId: said.params['ledgerId'] ?? '',
    subjectId: body.subjectId,
    label: named.safeParse(said.form?.typed).data?.label ?? '',
    areaPath: null,
    areaName: '',
    state: 'active',
    startedOn: body.startedOn,
    endedOn: null,
    nextVisitOn: null,
    lastVisitedOn: null,
    overdue: false,
    changedAt: new Date(at).toISOString(),
    values: withChanges({}, body.values),
    facts: {},
    version: 1,
  }
}

function actOf({ method, path }: Pending['said']): Act | undefined {
  return ACTS[`${method} ${path}`]
}

function changeOf(row: RecordRow, { said, at }: Pending): Partial<RecordRow> {
  const act = actOf(said)
  if (act === undefined || act === 'add') return {}
  const next = { changedAt: new Date(at).toISOString(), version: row.version + 1 }
  if (act === 'end') {
    const body = bodies.end.safeParse(said.body).data
    return body ? { ...next, state: 'ended', endedOn: body.endedOn, nextVisitOn: null, overdue: false } : {}
  }
  if (act === 'visit') {
    const body = bodies.visit.safeParse(said.body).data
    if (!body) return {}
    // When the next visit is due is told by the server, which knows the rule and its season.
    const visited = { lastVisitedOn: body.visitedOn, nextVisitOn: null, overdue: false }
    return { ...next, ...visited, values: withChanges(row.values, body.values) }
  }
  const body = bodies.change.safeParse(said.body).data
  return body ? { ...next, values: withChanges(row.values, body.values) } : {}
}

function withChanges(values: RecordRow['values'], changes: PlainValues): RecordRow['values'] {
  const next = { ...values }
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) delete next[key]
    else next[key] = value
  }
  return next
}
