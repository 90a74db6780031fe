import type { Reply } from '@yiwang/contract'
import type { RetentionRun, retentionRoutes } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { placeNames } from '../../areas/index.ts'
import { allOf, olderThan } from '../store/conditions.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { selectDeletions, selectRuns } from '../store/retention-store.ts'
import type { RunRow } from '../store/retention-store.ts'

/** Opens the runs of the county and, for a unit, those of its own closed ledgers. */
export function openRetention(tx: Tx, actor: Actor): Promise<unknown> {
  return openDisclosure(tx, actor, ['retention.manage', 'retention.approve'])
}

/** Somebody else than who counted, with the right over the county or over the unit whose closed ledgers they are. */
export function mayDecideRun(actor: Actor, row: RunRow): boolean {
  const { tenant, units } = scopeOf(actor, 'retention.approve')
  if (row.madeBy === actor.id) return false
  return row.unitId === null ? tenant : units.includes(row.unitId)
}

type List = Input<typeof retentionRoutes.list>

export async function listRuns(tx: Tx, actor: Actor, input: List): Promise<Reply<typeof retentionRoutes.list>> {
  await openRetention(tx, actor)
  const condition = allOf(visible(actor, 'r'), olderThan(input.cursor, { time: 'r.made_at', id: 'r.id' }))
  const rows = await selectRuns(tx, actor.tenant, { condition, limit: input.limit + 1 })
  const views = await Promise.all(rows.map((row) => runView(tx, actor, row)))
  return pageFrom(views, input.limit, { item: (view) => view, cursor: ({ madeAt, id }) => [madeAt, id] })
}

/** A unit sees its own runs alone; the administrators those of the county. */
function visible(actor: Actor, table: 'r' | 'd') {
  const isAdministrator = scopeOf(actor, 'retention.manage').tenant || scopeOf(actor, 'retention.approve').tenant
  return isAdministrator ? null : sql<boolean>`${sql.ref(`${table}.unit_id`)} is not null`
}

export async function runView(tx: Tx, actor: Actor, row: RunRow): Promise<RetentionRun> {
  const place = await placeNames(tx, actor.tenant)
  return {
    id: row.id,
    day: row.day,
    state: row.state,
    parts: row.parts.map(({ ledger, ledgerName, areaPath, records }) => ({
      ledger,
      ledgerName,
      areaPath,
      area: areaOf(place(areaPath)),
      records,
    })),
    records: row.records,
    deleted: row.deleted,
    madeBy: row.madeName,
    madeAt: row.madeAt.toISOString(),
    decidedBy: row.decidedName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    note: row.note,
    doneAt: row.doneAt?.toISOString() ?? null,
    version: row.version,
    can: { decide: row.state === 'proposed' && mayDecideRun(actor, row) },
  }
}

function areaOf({ town, village }: { town: string | null; village: string | null }): string {
  return [town, village].filter(Boolean).join('')
}

type Deletions = Input<typeof retentionRoutes.deletions>

export async function listDeletions(
  tx: Tx,
  actor: Actor,
  input: Deletions,
): Promise<Reply<typeof retentionRoutes.deletions>> {
  await openRetention(tx, actor)
  const condition = allOf(visible(actor, 'd'), olderThan(input.cursor, { time: 'd.at', id: 'd.id' }))
  const rows = await selectDeletions(tx, actor.tenant, { condition, limit: input.limit + 1 })
  const place = await placeNames(tx, actor.tenant)
  return pageFrom(rows, input.limit, {
    item: ({ at, areaPath, ...row }) => ({ ...row, at: at.toISOString(), area: areaOf(place(areaPath)) }),
    cursor: ({ at, id }) => [at.toISOString(), id],
  })
}
