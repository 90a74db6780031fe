import type { CustodyAction, OriginalState, Receipt } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type OriginalRecord = {
  id: string
  applicationId: string
  applicationNumber: string
  matterName: string
  materialKey: string
  title: string
  pieces: number
  state: OriginalState
  holderId: string | null
  holderName: string
  offeredTo: string | null
  offeredName: string | null
  bundleId: string | null
  changedAt: Date
  overdue: boolean
  version: number
}

export type CustodyRecord = {
  originalId: string
  number: number
  at: Date
  action: CustodyAction
  fromId: string | null
  fromName: string
  toId: string | null
  toName: string
  note: string
  receipt: Receipt | null
}

export async function countOriginalsOut(tx: Tx, tenant: string, applicationId: string): Promise<number> {
  const rows = await ask<{ n: number }>(
    tx,
    `select count(*)::int as n from services.originals
    where tenant = $1 and application_id = $2 and state not in ('returned', 'lost')`,
    [tenant, applicationId],
  )
  return rows[0]?.n ?? 0
}

/** The application is over and the paper is still out. */
export const OVERDUE = sql<boolean>`(o.state in ('held', 'offered', 'bundled')
  and a.state in ('delivered', 'archived', 'refused', 'withdrawn', 'not-accepted'))`

/** Originals that a condition on `o` picks, last moved first. */
export async function selectOriginals(
  tx: Tx,
  tenant: string,
  { condition, limit }: { condition: RawBuilder<unknown>; limit: number },
): Promise<OriginalRecord[]> {
  const { rows } = await sql<OriginalRecord>`
    select o.id, o.application_id as "applicationId", coalesce(a.number, '') as "applicationNumber",
      coalesce(a.matter_name, '') as "matterName", o.material_key as "materialKey", o.title, o.pieces, o.state,
      o.holder_id as "holderId", o.holder_name as "holderName", o.offered_to as "offeredTo", o.offered_name as "offeredName",
      o.bundle_id as "bundleId", o.changed_at as "changedAt", coalesce(${OVERDUE}, false) as overdue, o.version
    from services.originals o
    left join services.applications a on a.tenant = o.tenant and a.id = o.application_id
    where o.tenant = ${tenant} and ${condition}
    order by o.changed_at desc, o.id desc limit ${limit}`.execute(tx)
  return rows
}

/** One original; locked for the rest of this transaction. */
export async function lockOriginal(tx: Tx, tenant: string, id: string): Promise<OriginalRecord | null> {
  await ask(tx, 'select id from services.originals where tenant = $1 and id = $2 for update', [tenant, id])
  return findOriginal(tx, tenant, id)
}

export async function findOriginal(tx: Tx, tenant: string, id: string): Promise<OriginalRecord | null> {
  const rows = await selectOriginals(tx, tenant, { condition: sql`o.id = ${id}`, limit: 1 })
  return rows[0] ?? null
}

type NewRow = Pick<
  OriginalRecord,
  'id' | 'applicationId' | 'materialKey' | 'title' | 'pieces' | 'holderName' | 'changedAt'
> & {
  holderId: string
}

export async function insertOriginal(tx: Tx, tenant: string, row: NewRow): Promise<void> {
  await ask(
    tx,
    `insert into services.originals (tenant, id, application_id, material_key, title, pieces, state, holder_id, holder_name,
      changed_at) values ($1, $2, $3, $4, $5, $6, 'held', $7, $8, $9)`,
    [
      tenant,
      row.id,
      row.applicationId,
      row.materialKey,
      row.title,
      row.pieces,
      row.holderId,
      row.holderName,
      row.changedAt,
    ],
  )
}

type Move = Pick<
  OriginalRecord,
  'id' | 'state' | 'holderId' | 'holderName' | 'offeredTo' | 'offeredName' | 'bundleId' | 'changedAt' | 'version'
>

export async function saveOriginal(tx: Tx, tenant: string, row: Move): Promise<void> {
  await ask(
    tx,
    `update services.originals set state = $3, holder_id = $4, holder_name = $5, offered_to = $6, offered_name = $7,
      bundle_id = $8, changed_at = $9, version = $10 where tenant = $1 and id = $2`,
    [
      tenant,
      row.id,
      row.state,
      row.holderId,
      row.holderName,
      row.offeredTo,
      row.offeredName,
      row.bundleId,
      row.changedAt,
      row.version,
    ],
  )
}

export async function addCustody(tx: Tx, tenant: string, step: CustodyRecord): Promise<void> {
  await ask(
    tx,
    `insert into services.custody (tenant, original_id, number, at, action, from_id, from_name, to_id, to_name, note, receipt)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      tenant,
      step.originalId,
      step.number,
      step.at,
      step.action,
      step.fromId,
      step.fromName,
      step.toId,
      step.toName,
      step.note,
      step.receipt === null ? null : JSON.stringify(step.receipt),
    ],
  )
}

/** The chains of several originals in order of their steps. */
export async function readCustody(tx: Tx, tenant: string, originalIds: readonly string[]): Promise<CustodyRecord[]> {
  return ask<CustodyRecord>(
    tx,
    `select original_id as "originalId", number, at, action, from_id as "fromId", from_name as "fromName", to_id as "toId",
      to_name as "toName", note, receipt
    from services.custody where tenant = $1 and original_id = any ($2::uuid[]) order by original_id, number`,
    [tenant, [...originalIds]],
  )
}
