import { ask } from '../db/driver.ts'
import type { Tx } from '../db/tx.ts'
import { AUDIT_TEXT } from './format/row-encoding.ts'
import type { AuditText } from './format/row-encoding.ts'
import type { Seal } from './format/seal.ts'

/** Any fixed number: one copy seals at a time. */
const LOCK = 7_150_436

export async function takeSealing(tx: Tx): Promise<boolean> {
  const [row] = await ask<{ taken: boolean }>(tx, 'select pg_try_advisory_xact_lock($1) as taken', [LOCK])
  return row?.taken === true
}

/** Every transaction below it is over, and what it wrote can be seen. */
export async function horizonOf(tx: Tx): Promise<string> {
  const [row] = await ask<{ horizon: string }>(
    tx,
    'select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + kernel.audit_offset())::text as horizon',
  )
  return row?.horizon ?? '0'
}

const SEAL = `tenant, number::int as number, from_xid::text as "from", to_xid::text as "to", legacy_to::text as "legacyTo",
  rows, root, previous, algorithm, key_id as "keyId", sealed_at as "sealedAt"`

type Stored = Omit<Seal, 'sealedAt'> & { sealedAt: Date }

function sealOf(row: Stored): Seal {
  return { ...row, sealedAt: row.sealedAt.toISOString() }
}

export async function lastSeal(tx: Tx, tenant: string): Promise<Seal | null> {
  const [row] = await ask<Stored>(
    tx,
    `select ${SEAL} from kernel.audit_seals where tenant = $1 order by number desc limit 1`,
    [tenant],
  )
  return row ? sealOf(row) : null
}

/** Seals from a number on, in order. */
export async function sealsFrom(tx: Tx, tenant: string, page: { number: number; most: number }): Promise<Seal[]> {
  const rows = await ask<Stored>(
    tx,
    `select ${SEAL} from kernel.audit_seals where tenant = $1 and number >= $2 order by number limit $3`,
    [tenant, page.number, page.most],
  )
  return rows.map(sealOf)
}

export async function insertSeal(
  tx: Tx,
  seal: Seal,
  { signature, entries }: { signature: string; entries: Buffer },
): Promise<void> {
  await ask(
    tx,
    `insert into kernel.audit_seals (tenant, number, from_xid, to_xid, legacy_to, rows, root, previous, algorithm, key_id,
       signature, sealed_at, entries)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      seal.tenant,
      seal.number,
      seal.from,
      seal.to,
      seal.legacyTo,
      seal.rows,
      seal.root,
      seal.previous,
      seal.algorithm,
      seal.keyId,
      signature,
      new Date(seal.sealedAt),
      entries,
    ],
  )
}

type Range = { from: string; to: string; most: number }

/** Rows of transactions from `from` up to, not including, `to`, in the order in which they are sealed. */
export function rowsWritten(tx: Tx, tenant: string, { from, to, most }: Range): Promise<AuditText[]> {
  return ask(
    tx,
    `select ${AUDIT_TEXT} from kernel.audit
     where tenant = $1 and written is not null and written >= $2::xid8 and written < $3::xid8
     order by audit.written, audit.id limit $4`,
    [tenant, from, to, most],
  )
}

/** Rows from before sealing, by id. */
export function rowsBefore(tx: Tx, tenant: string, page: { after: string | null; most: number }): Promise<AuditText[]> {
  return ask(
    tx,
    `select ${AUDIT_TEXT} from kernel.audit
     where tenant = $1 and written is null and ($2::uuid is null or audit.id > $2::uuid) order by audit.id limit $3`,
    [tenant, page.after, page.most],
  )
}

/** When the oldest row was written that no seal covers yet. */
export async function oldestUnsealed(tx: Tx, tenant: string, from: string): Promise<Date | null> {
  const [row] = await ask<{ at: Date }>(
    tx,
    `select at from kernel.audit where tenant = $1 and written is not null and written >= $2::xid8
     order by written limit 1`,
    [tenant, from],
  )
  return row?.at ?? null
}
