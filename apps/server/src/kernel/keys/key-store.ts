import type { SuiteName } from '../crypto/provider.ts'
import { ask } from '../db/driver.ts'
import type { Tx } from '../db/tx.ts'

/**
 * A generation on its way: `spread` until every copy can read it, `write` until every copy writes with it, `reseal` until
 * old values are sealed anew, `check` until a whole pass found nothing older; then it is `current`.
 */
export const COMING = ['spread', 'write', 'reseal', 'check'] as const
export type KeyPhase = (typeof COMING)[number] | 'current' | 'retired'

export type Progress = {
  /** Store under way and its last key. */
  store?: string
  after?: string | null
  /** Values sealed anew in all, and in this pass. */
  changed?: number
  inPass?: number
  /** Values that no key opens, met in this pass. */
  damaged?: number
}

export type KeyRow = {
  id: string
  suite: SuiteName
  fingerprint: string
  phase: KeyPhase
  started_at: Date
  phase_at: Date
  progress: Progress
}

const COLUMNS = 'id, suite, fingerprint, phase, started_at, phase_at, progress'

export function listKeys(tx: Tx, tenant: string): Promise<KeyRow[]> {
  return ask(tx, `select ${COLUMNS} from kernel.keys where tenant = $1 order by started_at, id`, [tenant])
}

/** The generation on its way, held for this transaction; null when there is none or another copy is at it. */
export async function takeComing(tx: Tx, tenant: string): Promise<KeyRow | null> {
  const [row] = await ask<KeyRow>(
    tx,
    `select ${COLUMNS} from kernel.keys where tenant = $1 and phase in ('spread', 'write', 'reseal', 'check')
     for update skip locked`,
    [tenant],
  )
  return row ?? null
}

type NewKey = Pick<KeyRow, 'id' | 'suite' | 'fingerprint'> & { phase: KeyPhase; at: Date; actorId: string | null }

/** False when the id, or another key in the same phase, is there already. */
export async function insertKey(tx: Tx, tenant: string, key: NewKey): Promise<boolean> {
  const rows = await ask(
    tx,
    `insert into kernel.keys (tenant, id, suite, fingerprint, phase, started_at, phase_at, actor_id)
     values ($1, $2, $3, $4, $5, $6, $6, $7) on conflict do nothing returning id`,
    [tenant, key.id, key.suite, key.fingerprint, key.phase, key.at, key.actorId],
  )
  return rows.length > 0
}

export async function setPhase(
  tx: Tx,
  tenant: string,
  change: { id: string; phase: KeyPhase; at: Date },
): Promise<void> {
  await ask(tx, 'update kernel.keys set phase = $3, phase_at = $4 where tenant = $1 and id = $2', [
    tenant,
    change.id,
    change.phase,
    change.at,
  ])
}

export async function saveProgress(tx: Tx, tenant: string, change: { id: string; progress: Progress }): Promise<void> {
  await ask(tx, 'update kernel.keys set progress = $3 where tenant = $1 and id = $2', [
    tenant,
    change.id,
    JSON.stringify(change.progress),
  ])
}

/** The keys that were in force before: their values are gone, only backups need them. */
export async function retireOthers(tx: Tx, tenant: string, change: { id: string; at: Date }): Promise<void> {
  await ask(
    tx,
    `update kernel.keys set phase = 'retired', phase_at = $3 where tenant = $1 and id <> $2 and phase = 'current'`,
    [tenant, change.id, change.at],
  )
}

export type CopyRow = { id: string; host: string; seen_at: Date; reads: string[]; writes: string }

/** Longer than a copy's lease: whoever was not seen for so long neither seals nor serves. */
const GONE_AFTER = `interval '60 seconds'`

export function listCopies(tx: Tx, tenant: string): Promise<CopyRow[]> {
  return ask(
    tx,
    `select id, host, seen_at, reads, writes from kernel.key_copies
     where tenant = $1 and seen_at > clock_timestamp() - ${GONE_AFTER} order by host, id`,
    [tenant],
  )
}

export async function announceCopy(tx: Tx, tenant: string, copy: Omit<CopyRow, 'seen_at'>): Promise<void> {
  await ask(tx, `delete from kernel.key_copies where tenant = $1 and seen_at < clock_timestamp() - interval '1 day'`, [
    tenant,
  ])
  await ask(
    tx,
    `insert into kernel.key_copies (tenant, id, host, seen_at, reads, writes) values ($1, $2, $3, clock_timestamp(), $4, $5)
     on conflict (tenant, id) do update set seen_at = excluded.seen_at, reads = excluded.reads, writes = excluded.writes`,
    [tenant, copy.id, copy.host, copy.reads, copy.writes],
  )
}

export async function forgetCopy(tx: Tx, tenant: string, id: string): Promise<void> {
  await ask(tx, 'delete from kernel.key_copies where tenant = $1 and id = $2', [tenant, id])
}
