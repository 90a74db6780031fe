import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

/** A decision that proposals learn from: how a text was filed, or to which unit such a case went. */
export type Decision = {
  action: 'file' | 'dispatch' | 'arbitrate'
  at: Date
  title: string
  text: string
  areaPath: string | null
  channel: string
  subclassId: string | null
  unitName: string | null
}

type Span = { tenant: string; from: string; to: string; most?: number }

/** More than a county decides in a month: whoever is so far behind begins from the newest. */
const MOST = 20_000
const columns = sql`action, at, title, text, area_path as "areaPath", channel, subclass_id as "subclassId",
  unit_name as "unitName"`

/** Decisions committed within a span of transactions, in the order in which every process reads them. */
export async function decisionsIn(tx: Tx, { tenant, from, to, most = MOST }: Span): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select ${columns} from cases.decisions(${tenant}, ${from}::xid8, ${to}::xid8, ${most}, false)`.execute(tx)
  return rows
}

/** The newest decisions before a horizon, oldest first: what a model begins with that has no version yet. */
export async function newestDecisions(tx: Tx, told: Required<Omit<Span, 'from'>>): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select ${columns} from cases.decisions(${told.tenant}, '0'::xid8, ${told.to}::xid8, ${told.most}, true)`.execute(tx)
  return rows
}

/** Every transaction before it has ended. */
export async function horizonOf(tx: Tx): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(tx)
  return rows[0]?.horizon ?? '0'
}
