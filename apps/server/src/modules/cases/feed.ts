import { sql } from 'kysely'
import type { Context } from '../../kernel/context.ts'
import { inTransaction, reachStatement } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import type { Subject } from '../../kernel/authorize.ts'

/** A case changed; with what decides who may know. */
export type Change = {
  caseId: string
  number: string
  title: string
  state: string
  priority: string
  action: string
  subject: Subject
}
export type Listener = (change: Change) => void

const POLL_MS = 700

type ChangeRow = {
  case_id: string
  action: string
  number: string
  title: string
  state: string
  priority: string
  area_path: string | null
  unit_id: string | null
  assignee_id: string | null
  reporter_id: string | null
}

/**
 * Tells listeners of this process about changes, wherever they were made. It reads the timeline up to the oldest
 * transaction still open, so an entry that commits late is told late but never lost; nobody listening costs nothing.
 */
export function createFeed(context: Context): { listen: (tenant: string, listener: Listener) => () => void } {
  const listeners = new Map<string, Set<Listener>>()

  function listen(tenant: string, listener: Listener): () => void {
    const known = listeners.get(tenant)
    const set = known ?? new Set<Listener>()
    set.add(listener)
    if (!known) {
      listeners.set(tenant, set)
      void follow(tenant, set)
    }
    return () => set.delete(listener)
  }

  async function follow(tenant: string, set: Set<Listener>): Promise<void> {
    let seen: string | null = null
    while (set.size > 0) {
      try {
        seen = await inTransaction(context.pool, { tenant, readOnly: true }, (tx) => tell(tx, tenant, { seen, set }))
      } catch (error) {
        context.logger.warn({ error: String(error) }, 'live feed interrupted')
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
    listeners.delete(tenant)
  }

  return { listen }
}

/** Tells everything between two horizons; answers the new one. */
async function tell(
  tx: Tx,
  tenant: string,
  { seen, set }: { seen: string | null; set: Set<Listener> },
): Promise<string> {
  await sql.raw(reachStatement('all', null)).execute(tx)
  const { rows } = await sql<{
    horizon: string
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(tx)
  const horizon = rows[0]?.horizon ?? '0'
  if (seen === null || seen === horizon) return horizon
  const changes = await sql<ChangeRow>`
    select t.case_id, t.action, c.number, c.title, c.state, c.priority, c.area_path, c.unit_id, c.assignee_id, c.reporter_id
    from cases.timeline t join cases.cases c on c.tenant = t.tenant and c.id = t.case_id
    where t.tenant = ${tenant} and t.written >= ${seen}::xid8 and t.written < ${horizon}::xid8
    order by t.written`.execute(tx)
  for (const row of changes.rows) {
    const change = changeOf(row)
    for (const listener of set) listener(change)
  }
  return horizon
}

function changeOf(row: ChangeRow): Change {
  const { case_id: caseId, number, title, state, priority, action } = row
  const subject = {
    areaPath: row.area_path,
    unitId: row.unit_id,
    assigneeId: row.assignee_id,
    reporterId: row.reporter_id,
  }
  return { caseId, number, title, state, priority, action, subject }
}
