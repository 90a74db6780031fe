import type { Reply } from '@yiwang/contract'
import { otherKey } from '@yiwang/contract/registers'
import type { RecordDetail, RecordQuery, recordRoutes, RecordRow } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, encodeCursor } from '../../../kernel/keyset.ts'
import { isBlind, isSeen } from '../domain/ledger-sight.ts'
import { fieldFilters } from '../domain/record-search.ts'
import type { RecordSearch } from '../domain/record-search.ts'
import { shown } from '../domain/stored-values.ts'
import { ledgersInSight, unitPlaces } from './ledger-book.ts'
import { pencilOf } from '../domain/ledger-sight.ts'
import { findRecord, pageRecords } from '../store/record-page-store.ts'
import type { RecordCursor, RecordShown } from '../store/record-page-store.ts'
import { rollupOfLedgers } from '../store/record-search-store.ts'
import { pageStatements } from '../store/record-history-store.ts'
import { openTables } from '../store/reach-store.ts'
import { detailOf, rowsOf } from './ledger-rows.ts'
import { openLedger, sightWithin } from './seen-ledger.ts'
import type { SeenLedger } from './seen-ledger.ts'

type Routes = typeof recordRoutes
type When = { at: Date }

/** Ledgers whose records the actor may see, with how many there are where they are seen. */
export async function listSeenLedgers(tx: Tx, actor: Actor): Promise<Reply<Routes['ledgers']>> {
  const [inSight, units] = await Promise.all([ledgersInSight(tx, actor), unitPlaces(tx, actor.tenant)])
  const amounts = await rollupOfLedgers(
    tx,
    actor.tenant,
    inSight.map(({ ledger, sight }) => ({ ledgerId: ledger.id, sight })),
  )
  const items = inSight.map(({ ledger: { id, code, number, retiredAt, declaration } }) => {
    const mayWrite = !isBlind(pencilOf(actor, declaration, units))
    const fields = mayWrite ? declaration.fields : declaration.fields.filter(({ restricted }) => !restricted)
    return {
      id,
      code,
      number,
      declaration: { ...declaration, fields },
      retired: retiredAt !== null,
      records: amounts.get(id) ?? 0,
      mayWrite: mayWrite && retiredAt === null,
    }
  })
  return { items }
}

/** The one reading of a query, for list, count, statistics, map and export alike. */
export async function searchOf(
  tx: Tx,
  actor: Actor,
  { ledger, sight, fields }: SeenLedger,
  query: RecordQuery & When,
): Promise<RecordSearch> {
  return {
    tenant: actor.tenant,
    ledgerId: ledger.id,
    sight: await sightWithin(tx, actor.tenant, sight, query.areaId),
    state: query.state,
    filters: fieldFilters(fields, query.filter ?? []),
    overdue: query.overdue === undefined ? null : query.overdue === 'true',
    q: query.q ?? '',
    today: chinaDay(query.at),
  }
}

type ListInput = { ledgerId: string; cursor?: string | undefined; limit: number } & RecordQuery & When

export async function listRecords(tx: Tx, actor: Actor, input: ListInput): Promise<Reply<Routes['list']>> {
  const seen = await openLedger(tx, actor, input.ledgerId)
  const search = await searchOf(tx, actor, seen, input)
  const { rows, next } = await pageOfRecords(tx, search, input)
  return { items: await rowsOf(tx, { tenant: actor.tenant, at: input.at }, seen, rows), next }
}

async function pageOfRecords(
  tx: Tx,
  search: RecordSearch,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ rows: RecordShown[]; next: string | null }> {
  const found = await pageRecords(tx, search, { after: cursor === undefined ? null : afterOf(cursor), limit })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const next = found.length > limit && last ? encodeCursor([last.areaPath, last.label, last.id]) : null
  return { rows, next }
}

function afterOf(cursor: string): RecordCursor {
  const [areaPath, label, id] = decodeCursor(cursor, 3)
  return { areaPath: areaPath === null ? null : String(areaPath), label: String(label), id: String(id) }
}

const EXPORT_PAGE = 1000

/**
 * The rows that an export of a query holds: those of the list, at most `most`. Whoever exports has asked for purpose
 * and approval before.
 */
export async function exportRows(
  tx: Tx,
  actor: Actor,
  input: { ledgerId: string; query: RecordQuery; most: number } & When,
): Promise<RecordRow[]> {
  const seen = await openLedger(tx, actor, input.ledgerId)
  const search = await searchOf(tx, actor, seen, { ...input.query, at: input.at })
  const found: RecordRow[] = []
  let cursor: string | undefined
  do {
    const limit = Math.min(EXPORT_PAGE, input.most - found.length)
    const { rows, next } = await pageOfRecords(tx, search, { cursor, limit })
    found.push(...(await rowsOf(tx, { tenant: actor.tenant, at: input.at }, seen, rows)))
    cursor = next ?? undefined
  } while (cursor !== undefined && found.length < input.most)
  return found
}

type OneRecord = { ledgerId: string; recordId: string } & When

export async function getRecord(tx: Tx, actor: Actor, { ledgerId, recordId, at }: OneRecord): Promise<RecordDetail> {
  const seen = await openLedger(tx, actor, ledgerId)
  return detailOf(tx, { tenant: actor.tenant, at }, seen, await recordIn(tx, actor.tenant, seen, recordId))
}

/** The record, when it lies where the ledger is seen. */
export async function recordIn(tx: Tx, tenant: string, seen: SeenLedger, recordId: string): Promise<RecordShown> {
  const record = await findRecord(tx, tenant, recordId)
  if (!record || record.ledgerId !== seen.ledger.id || !isSeen(seen.sight, record.areaPath)) throw notFound('record')
  return record
}

type HistoryInput = OneRecord & { cursor?: string | undefined; limit: number }

/** Who said what of a record, newest first; of fields that the actor may know. */
export async function recordHistory(tx: Tx, actor: Actor, input: HistoryInput): Promise<Reply<Routes['history']>> {
  const seen = await openLedger(tx, actor, input.ledgerId)
  const record = await recordIn(tx, actor.tenant, seen, input.recordId)
  const after = input.cursor === undefined ? null : String(decodeCursor(input.cursor, 1)[0])
  const found = await pageStatements(tx, actor.tenant, { recordId: record.id, before: after, limit: input.limit })
  const rows = found.slice(0, input.limit)
  const hidden = hiddenKeys(seen)
  const items = rows.map(({ id, at, seenAt, source, speaker, actorName, values }) => ({
    id,
    at: at.toISOString(),
    seenAt: seenAt.toISOString(),
    source,
    speaker,
    actorName,
    values: Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) =>
        hidden.has(key) ? [] : [[key, value === null ? null : shown(value)]],
      ),
    ),
  }))
  const last = rows.at(-1)
  return { items, next: found.length > input.limit && last ? encodeCursor([last.id]) : null }
}

/** Fields of any version whose existence the actor may not know. */
function hiddenKeys({ ledger, fields }: SeenLedger): Set<string> {
  const known = new Set(fields.map(({ key }) => key))
  const all = [...ledger.versions.values()].flatMap(({ declaration }) => declaration.fields)
  const hidden = all.filter(({ key, restricted }) => restricted && !known.has(key))
  return new Set(hidden.flatMap(({ key }) => [key, otherKey(key)]))
}

/** Whether an actor may read a record, in whichever ledger it stands. */
export async function maySeeRecord(tx: Tx, actor: Actor, recordId: string): Promise<boolean> {
  for (const { ledger, sight } of await ledgersInSight(tx, actor)) {
    await openTables(tx, { areas: sight, ledgers: [ledger.id] })
    const record = await findRecord(tx, actor.tenant, recordId)
    if (record) return record.ledgerId === ledger.id && isSeen(sight, record.areaPath)
  }
  return false
}
