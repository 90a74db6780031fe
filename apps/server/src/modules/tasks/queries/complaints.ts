import type { Reply } from '@yiwang/contract'
import { complaintActions } from '@yiwang/contract/tasks'
import type { BurdenComplaint, complaintRoutes, ComplaintState } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { placeNames } from '../../areas/index.ts'
import { findComplaint, selectComplaints } from '../store/complaint-store.ts'
import type { ComplaintRecord } from '../store/complaint-store.ts'
import { allOf, anyOf, inReach, isReached, reachOf } from '../store/reach.ts'

type List = { cursor?: string | undefined; limit: number; state?: ComplaintState[] | undefined }

/** True for the one who complained. */
export function mayContest(actor: Actor, row: ComplaintRecord): boolean {
  return actor.id !== null && actor.id === row.filerId
}

/** True for whoever supervises the place. The unit complained about is not among them. */
export function mayFollow(actor: Actor, row: ComplaintRecord): boolean {
  return isReached(actor, 'task.approve', { areaPath: row.gridPath })
}

export async function listComplaints(
  tx: Tx,
  actor: Actor,
  input: List,
): Promise<Reply<(typeof complaintRoutes)['list']>> {
  const placeOf = await placeNames(tx, actor.tenant)
  const condition = allOf([
    anyOf([sql`c.filer_id = ${actor.id}::uuid`, inReach(reachOf(actor, 'task.approve'), { path: 'c.grid_path' })]),
    input.state ? sql`c.state = any (${input.state}::text[])` : null,
    after(input.cursor),
  ])
  const rows = await selectComplaints(tx, actor.tenant, { condition, limit: input.limit + 1 })
  return pageFrom(rows, input.limit, {
    item: (row) => viewOf(actor, row, placeOf),
    cursor: (row) => [row.filedAt.toISOString(), row.id],
  })
}

function after(cursor: string | undefined): RawBuilder<boolean> | null {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor, 2)
  return sql`(c.filed_at, c.id) < (${at}::timestamptz, ${id}::uuid)`
}

export async function getComplaint(
  tx: Tx,
  actor: Actor,
  { complaintId }: { complaintId: string },
): Promise<BurdenComplaint> {
  const row = await findComplaint(tx, actor.tenant, { id: complaintId })
  if (!row || !(mayContest(actor, row) || mayFollow(actor, row))) throw notFound('complaint')
  return viewOf(actor, row, await placeNames(tx, actor.tenant))
}

type Place = (path: string) => { town: string | null; village: string | null }

function viewOf(actor: Actor, row: ComplaintRecord, placeOf: Place): BurdenComplaint {
  const { filerId: _filer, contested, gridPath, gridName, filedAt, ...shown } = row
  const { town, village } = placeOf(gridPath)
  return {
    ...shown,
    gridName: village === null || village === gridName ? gridName : `${village}${gridName}`,
    townName: town,
    filedAt: filedAt.toISOString(),
    can: complaintActions({ state: row.state, contested }).filter((action) =>
      action === 'contest' ? mayContest(actor, row) : mayFollow(actor, row),
    ),
  }
}
