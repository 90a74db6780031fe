import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type EpochRow = { id: string; systemIdentifier: string; timeline: number }

/** The database cluster and its timeline: both change when it is restored into another or from an archive. */
export async function readCluster(tx: Tx): Promise<Omit<EpochRow, 'id'>> {
  const [row] = await ask<Omit<EpochRow, 'id'>>(
    tx,
    `select s.system_identifier::text as "systemIdentifier", c.timeline_id as timeline
      from pg_control_system() s, pg_control_checkpoint() c`,
  )
  if (!row) throw new Error('a cluster has a control file')
  return row
}

export async function findEpoch(tx: Tx, tenant: string): Promise<EpochRow | null> {
  const text = `select id, system_identifier as "systemIdentifier", timeline from sync.epochs where tenant = $1`
  return (await ask<EpochRow>(tx, text, [tenant]))[0] ?? null
}

/** Puts a new epoch in the place of `before`; of two at once only one does, and both answer what stands then. */
export async function replaceEpoch(
  tx: Tx,
  tenant: string,
  { before, at, ...row }: EpochRow & { before: string | null; at: Date },
): Promise<EpochRow> {
  const text = `insert into sync.epochs (tenant, id, system_identifier, timeline, made_at) values ($1, $2, $3, $4, $5)
    on conflict (tenant) do update set id = excluded.id, system_identifier = excluded.system_identifier,
      timeline = excluded.timeline, made_at = excluded.made_at where epochs.id = $6::uuid`
  await ask(tx, text, [tenant, row.id, row.systemIdentifier, row.timeline, at, before])
  const found = await findEpoch(tx, tenant)
  if (!found) throw new Error('an epoch that was written is there')
  return found
}
