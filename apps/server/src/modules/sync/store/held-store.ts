import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { HeldRow, HeldState } from './tables.ts'

const COLUMNS = `id, person_id as "personId", person_name as "personName", author_id as "authorId", device_id as "deviceId",
  area_path as "areaPath", state, reason, method, path, aggregate, schema, sealed, claimed_at as "claimedAt",
  received_at as "receivedAt", settled_at as "settledAt", settled_name as "settledName", note`

/** Held operations among these that the transaction may see. */
export function findHeld(tx: Tx, tenant: string, ids: readonly string[]): Promise<HeldRow[]> {
  if (ids.length === 0) return Promise.resolve([])
  return ask(tx, `select ${COLUMNS} from sync.held where tenant = $1 and id = any ($2::uuid[])`, [tenant, ids])
}

export async function lockHeld(tx: Tx, tenant: string, id: string): Promise<HeldRow | null> {
  const text = `select ${COLUMNS} from sync.held where tenant = $1 and id = $2::uuid for update`
  return (await ask<HeldRow>(tx, text, [tenant, id]))[0] ?? null
}

export type NewHeld = Omit<HeldRow, 'settledAt' | 'settledName' | 'note'>

/**
 * Keeps an operation, or what became of it the next time; what was decided about one stays decided. True when it was not
 * there before.
 */
export async function keepHeld(tx: Tx, tenant: string, row: NewHeld): Promise<boolean> {
  const text = `insert into sync.held (tenant, id, person_id, person_name, author_id, device_id, area_path, state, reason,
      method, path, aggregate, schema, sealed, claimed_at, received_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
    on conflict (tenant, id) do update set state = excluded.state, reason = excluded.reason, schema = excluded.schema,
      sealed = excluded.sealed, method = excluded.method, path = excluded.path, aggregate = excluded.aggregate,
      person_id = excluded.person_id, person_name = excluded.person_name, author_id = excluded.author_id,
      device_id = excluded.device_id, area_path = excluded.area_path
      where held.state in ('refused', 'quarantined')
        and (held.person_id = excluded.person_id or held.author_id = excluded.person_id)
    returning xmax::text = '0' as fresh`
  const [kept] = await ask<{ fresh: boolean }>(tx, text, [
    tenant,
    row.id,
    row.personId,
    row.personName,
    row.authorId,
    row.deviceId,
    row.areaPath,
    row.state,
    row.reason,
    row.method,
    row.path,
    row.aggregate,
    row.schema,
    row.sealed,
    row.claimedAt,
    row.receivedAt,
  ])
  return kept?.fresh ?? false
}

type Settled = {
  tenant: string
  id: string
  state: HeldState
  by: { id: string | null; name: string } | null
  note: string | null
  at: Date
}

/** Says what became of a held operation; one that was carried out stays so. */
export async function settleHeld(tx: Tx, { tenant, id, state, by, note, at }: Settled): Promise<void> {
  const text = `update sync.held set state = $3, settled_at = $4, settled_by = $5, settled_name = $6, note = $7
    where tenant = $1 and id = $2::uuid and state <> 'applied'`
  await ask(tx, text, [tenant, id, state, at, by?.id ?? null, by?.name ?? null, note])
}

/** Keeps the answer with the operation, for its worker who sends it again. */
export async function keepReply(tx: Tx, tenant: string, { id, sealed }: { id: string; sealed: string }): Promise<void> {
  await ask(tx, 'update sync.held set sealed = $3 where tenant = $1 and id = $2::uuid', [tenant, id, sealed])
}

type Page = { after: { at: string; id: string } | null; limit: number }

/** What a person brought or is said to have done, newest first. */
export function pageMine(tx: Tx, tenant: string, { personId, after, limit }: Page & { personId: string }) {
  const text = `select ${COLUMNS} from sync.held where tenant = $1 and person_id = $2::uuid
      and ($3::timestamptz is null or (received_at, id) < ($3::timestamptz, $4::uuid))
    order by received_at desc, id desc limit $5`
  return ask<HeldRow>(tx, text, [tenant, personId, after?.at ?? null, after?.id ?? null, limit])
}

/** What waits for a decision within areas, oldest first. */
export function pageOpen(tx: Tx, tenant: string, { roots, after, limit }: Page & { roots: readonly string[] }) {
  const text = `select ${COLUMNS} from sync.held h where tenant = $1 and state = 'quarantined'
      and exists (select from unnest($2::text[]) root
        where h.area_path = root or (h.area_path >= root || '/' and h.area_path < root || '0'))
      and ($3::timestamptz is null or (received_at, id) > ($3::timestamptz, $4::uuid))
    order by received_at, id limit $5`
  return ask<HeldRow>(tx, text, [tenant, roots, after?.at ?? null, after?.id ?? null, limit])
}

/** Forgets what is settled or was refused so long ago that no phone sends it again. */
export async function forgetHeld(tx: Tx, tenant: string, before: Date): Promise<void> {
  await ask(tx, `delete from sync.held where tenant = $1 and state <> 'quarantined' and received_at < $2`, [
    tenant,
    before,
  ])
}
