import { otherKey } from '@yiwang/contract/registers'
import type { Field, RecordDetail, RecordRow, ShownValue } from '@yiwang/contract/registers'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { isSeen } from '../domain/ledger-sight.ts'
import { originOf } from '../domain/origins.ts'
import { shown } from '../domain/stored-values.ts'
import type { Stored } from '../domain/stored-values.ts'
import { valuesOfSubjects } from '../store/record-page-store.ts'
import type { RecordShown } from '../store/record-page-store.ts'
import { areaName, areasByPath } from './area-names.ts'
import type { Ledger } from './ledger-book.ts'
import { isStale } from './read-facts.ts'
import type { SeenLedger } from './seen-ledger.ts'

type Values = Readonly<Record<string, Stored>>
type Shape = { tenant: string; at: Date }

/** Records as rows of a list: the fields the actor may know, and the facts that the declaration shows. */
export async function rowsOf(
  tx: Tx,
  { tenant, at }: Shape,
  seen: SeenLedger,
  records: readonly RecordShown[],
): Promise<RecordRow[]> {
  const keys = seen.ledger.declaration.facts.map((fact) => fact.slice(fact.indexOf('.') + 1))
  const [areas, subjects] = await Promise.all([
    areasByPath(tx, tenant),
    keys.length === 0
      ? new Map<string, Values>()
      : valuesOfSubjects(tx, tenant, [...new Set(records.map(({ subjectId }) => subjectId))]),
  ])
  const kind = seen.ledger.declaration.subject
  return records.map((record) => ({
    ...headOf(record, at),
    areaName: areaName(areas, record.areaPath),
    values: shownValues(record.values, seen.fields),
    facts: Object.fromEntries(
      keys.flatMap((key) => {
        const value = subjects.get(record.subjectId)?.[key]
        return value === undefined ? [] : [[`${kind}.${key}`, shown(value)]]
      }),
    ),
  }))
}

function headOf(record: RecordShown, at: Date) {
  const { id, ledgerId, subjectId, label, areaPath, state, startedOn, endedOn, nextVisitOn, lastVisitedOn, version } =
    record
  return {
    id,
    ledgerId,
    subjectId,
    label,
    areaPath,
    state,
    startedOn,
    endedOn,
    nextVisitOn,
    lastVisitedOn,
    overdue: nextVisitOn !== null && nextVisitOn < chinaDay(at),
    changedAt: record.changedAt.toISOString(),
    version,
  }
}

function shownValues(values: Values, fields: readonly Field[]): Record<string, ShownValue> {
  const keys = fields.flatMap(({ key }) => [key, otherKey(key)])
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = values[key]
      return value === undefined ? [] : [[key, shown(value)]]
    }),
  )
}

/** A record whole, with what it keeps of declarations that are over. */
export async function detailOf(tx: Tx, shape: Shape, seen: SeenLedger, record: RecordShown): Promise<RecordDetail> {
  const [row] = await rowsOf(tx, shape, seen, [record])
  if (!row) throw new Error('one record has one row')
  const known = new Set(seen.fields.map(({ key }) => key))
  return {
    ...row,
    ledgerVersion: record.ledgerVersion,
    endReason: record.endReason,
    former: formerValues(seen.ledger, record.values),
    conflicts: Object.keys(record.conflicts).filter((key) => known.has(key)),
    disputes: disputesOf(record, known),
    stale: seen.fields
      .filter((field) => {
        const origin = originOf(record.origins, record.values, field.key)
        return origin !== null && isStale(field, origin, shape.at)
      })
      .map(({ key }) => key),
    mayWrite: isSeen(seen.pencil, record.areaPath) && seen.ledger.retiredAt === null,
  }
}

/** What holds and who says otherwise, field by field. */
function disputesOf({ values, origins, conflicts }: RecordShown, known: ReadonlySet<string>): RecordDetail['disputes'] {
  return Object.entries(conflicts).flatMap(([key, voices]) => {
    if (!known.has(key)) return []
    const value = values[key]
    return [
      {
        key,
        value: value === undefined ? null : shown(value),
        origin: originOf(origins, values, key),
        voices: voices.map(({ value: said, ...voice }) => ({ ...voice, value: said === null ? null : shown(said) })),
      },
    ]
  })
}

/** Values of fields that were taken out of the declaration, under the last label they had. */
function formerValues(ledger: Ledger, values: Values): RecordDetail['former'] {
  const current = new Set(ledger.declaration.fields.map(({ key }) => key))
  const former = new Map<string, Field>()
  for (const { declaration } of ledger.versions.values())
    for (const field of declaration.fields) if (!current.has(field.key)) former.set(field.key, field)
  return [...former.values()]
    .filter(({ restricted }) => !restricted)
    .flatMap(({ key, label }) => {
      const value = values[key]
      return value === undefined ? [] : [{ key, label, value: shown(value) }]
    })
}
