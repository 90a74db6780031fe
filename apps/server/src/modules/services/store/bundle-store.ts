import type { BundleState } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type BundleRecord = {
  id: string
  number: string
  state: BundleState
  fromAreaId: string
  fromAreaName: string
  fromPath: string
  toAreaId: string
  toAreaName: string
  toPath: string
  madeBy: string
  madeName: string
  sealedCount: number
  receivedCount: number | null
  openedAt: Date
  sealedAt: Date | null
  receivedAt: Date | null
  receivedName: string | null
  note: string
  version: number
}

export type BundleItemRecord = {
  originalId: string
  applicationId: string
  applicationNumber: string
  matterName: string
  title: string
  pieces: number
  found: boolean | null
  settled: boolean
  note: string
}

/** Bundles that a condition on `b` picks, newest first. */
export async function selectBundles(
  tx: Tx,
  tenant: string,
  { condition, limit }: { condition: RawBuilder<unknown>; limit: number },
): Promise<BundleRecord[]> {
  const { rows } = await sql<BundleRecord>`
    select b.id, b.number, b.state, b.from_area_id as "fromAreaId", f.name as "fromAreaName", b.from_path as "fromPath",
      b.to_area_id as "toAreaId", t.name as "toAreaName", b.to_path as "toPath", b.made_by as "madeBy",
      b.made_name as "madeName", b.sealed_count as "sealedCount", b.received_count as "receivedCount",
      b.opened_at as "openedAt", b.sealed_at as "sealedAt", b.received_at as "receivedAt", b.received_name as "receivedName",
      b.note, b.version
    from services.bundles b
    join areas.v_areas f on f.tenant = b.tenant and f.id = b.from_area_id
    join areas.v_areas t on t.tenant = b.tenant and t.id = b.to_area_id
    where b.tenant = ${tenant} and ${condition}
    order by b.opened_at desc, b.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findBundle(tx: Tx, tenant: string, id: string): Promise<BundleRecord | null> {
  return (await selectBundles(tx, tenant, { condition: sql`b.id = ${id}`, limit: 1 }))[0] ?? null
}

/** Locked for the rest of this transaction. */
export async function lockBundle(tx: Tx, tenant: string, id: string): Promise<BundleRecord | null> {
  await ask(tx, 'select id from services.bundles where tenant = $1 and id = $2 for update', [tenant, id])
  return findBundle(tx, tenant, id)
}

type NewBundle = Pick<
  BundleRecord,
  'id' | 'number' | 'fromAreaId' | 'fromPath' | 'toAreaId' | 'toPath' | 'madeBy' | 'madeName' | 'openedAt' | 'note'
>

export async function insertBundle(tx: Tx, tenant: string, row: NewBundle): Promise<void> {
  await ask(
    tx,
    `insert into services.bundles (tenant, id, number, state, from_area_id, from_path, to_area_id, to_path, made_by, made_name,
      opened_at, note) values ($1, $2, $3, 'open', $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      tenant,
      row.id,
      row.number,
      row.fromAreaId,
      row.fromPath,
      row.toAreaId,
      row.toPath,
      row.madeBy,
      row.madeName,
      row.openedAt,
      row.note,
    ],
  )
}

type Change = Pick<
  BundleRecord,
  'id' | 'state' | 'sealedCount' | 'receivedCount' | 'sealedAt' | 'receivedAt' | 'receivedName' | 'note' | 'version'
>

export async function saveBundle(tx: Tx, tenant: string, row: Change): Promise<void> {
  await ask(
    tx,
    `update services.bundles set state = $3, sealed_count = $4, received_count = $5, sealed_at = $6, received_at = $7,
      received_name = $8, note = $9, version = $10 where tenant = $1 and id = $2`,
    [
      tenant,
      row.id,
      row.state,
      row.sealedCount,
      row.receivedCount,
      row.sealedAt,
      row.receivedAt,
      row.receivedName,
      row.note,
      row.version,
    ],
  )
}

export async function bundleItems(tx: Tx, tenant: string, bundleId: string): Promise<BundleItemRecord[]> {
  return ask<BundleItemRecord>(
    tx,
    `select i.original_id as "originalId", i.application_id as "applicationId", coalesce(a.number, '') as "applicationNumber",
      coalesce(a.matter_name, '') as "matterName", coalesce(o.title, '') as title, coalesce(o.pieces, 1) as pieces, i.found,
      i.settled, i.note
    from services.bundle_items i
    left join services.originals o on o.tenant = i.tenant and o.id = i.original_id
    left join services.applications a on a.tenant = i.tenant and a.id = i.application_id
    where i.tenant = $1 and i.bundle_id = $2 order by a.number, o.title, i.original_id`,
    [tenant, bundleId],
  )
}

type Items = { bundleId: string; items: readonly { originalId: string; applicationId: string }[] }

export async function addItems(tx: Tx, tenant: string, { bundleId, items }: Items): Promise<void> {
  await ask(
    tx,
    `insert into services.bundle_items (tenant, bundle_id, original_id, application_id)
    select $1, $2::uuid, r."originalId", r."applicationId"
    from json_to_recordset($3::json) as r ("originalId" uuid, "applicationId" uuid)`,
    [tenant, bundleId, JSON.stringify(items)],
  )
}

export async function removeItem(
  tx: Tx,
  tenant: string,
  { bundleId, originalId }: { bundleId: string; originalId: string },
): Promise<void> {
  await ask(tx, 'delete from services.bundle_items where tenant = $1 and bundle_id = $2 and original_id = $3', [
    tenant,
    bundleId,
    originalId,
  ])
}

type Findings = { bundleId: string; items: readonly { id: string; found: boolean; settled: boolean; note?: string }[] }

export async function saveFindings(tx: Tx, tenant: string, { bundleId, items }: Findings): Promise<void> {
  await ask(
    tx,
    `update services.bundle_items i set found = r.found, settled = r.settled, note = coalesce(r.note, i.note)
    from json_to_recordset($3::json) as r (id uuid, found boolean, settled boolean, note text)
    where i.tenant = $1 and i.bundle_id = $2 and i.original_id = r.id`,
    [tenant, bundleId, JSON.stringify(items)],
  )
}
