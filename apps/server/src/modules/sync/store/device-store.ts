import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { DeviceRow } from './tables.ts'

const COLUMNS = `id, person_id as "personId", area_path as "areaPath", label, user_agent as "userAgent",
  registered_at as "registeredAt", last_seen_at as "lastSeenAt", app, waiting, wipe, wipe_asked_at as "wipeAskedAt",
  wipe_reason as "wipeReason", wiped_at as "wipedAt"`
/** A device is marked as seen at most so often. */
const SEEN_EVERY_MS = 300_000

type NewDevice = Pick<DeviceRow, 'id' | 'personId' | 'areaPath' | 'label' | 'userAgent'> & { at: Date }

/** Makes a device known, or gives it another name; one that was wiped begins anew. */
export async function saveDevice(tx: Tx, tenant: string, row: NewDevice): Promise<DeviceRow> {
  const text = `insert into sync.devices (tenant, id, person_id, area_path, label, user_agent, registered_at, last_seen_at)
    values ($1, $2, $3, $4, $5, $6, $7, $7)
    on conflict (tenant, id, person_id) do update set area_path = excluded.area_path, label = excluded.label,
      user_agent = excluded.user_agent, last_seen_at = excluded.last_seen_at,
      wipe = case devices.wipe when 'done' then 'none' else devices.wipe end,
      wipe_asked_at = case devices.wipe when 'done' then null else devices.wipe_asked_at end,
      wipe_reason = case devices.wipe when 'done' then null else devices.wipe_reason end,
      wiped_at = null
    returning ${COLUMNS}`
  const values = [tenant, row.id, row.personId, row.areaPath, row.label, row.userAgent, row.at]
  const [saved] = await ask<DeviceRow>(tx, text, values)
  if (!saved) throw new Error('a device that was saved is there')
  return saved
}

/** What a phone says of itself at a contact; null is not said. */
type Contact = Omit<NewDevice, 'label'> & { app: string | null; waiting: number | null }

/** The device of the person, made known without a name when it is not. */
export async function touchDevice(tx: Tx, tenant: string, row: Contact): Promise<DeviceRow> {
  const { id, personId, at, areaPath } = row
  const known =
    (await findDevice(tx, tenant, { id, personId })) ?? (await saveDevice(tx, tenant, { ...row, label: '' }))
  const app = row.app ?? known.app
  const waiting = row.waiting ?? known.waiting
  const isNews = app !== known.app || waiting !== known.waiting || areaPath !== known.areaPath
  if (!isNews && at.getTime() - known.lastSeenAt.getTime() < SEEN_EVERY_MS) return known
  const text = `update sync.devices set last_seen_at = $4, app = $5, waiting = $6, area_path = $7
    where tenant = $1 and id = $2::uuid and person_id = $3::uuid`
  await ask(tx, text, [tenant, id, personId, at, app, waiting, areaPath])
  return known
}

export async function findDevice(
  tx: Tx,
  tenant: string,
  { id, personId }: { id: string; personId: string },
): Promise<DeviceRow | null> {
  const text = `select ${COLUMNS} from sync.devices where tenant = $1 and id = $2::uuid and person_id = $3::uuid`
  return (await ask<DeviceRow>(tx, text, [tenant, id, personId]))[0] ?? null
}

export function listDevices(tx: Tx, tenant: string, personId: string): Promise<DeviceRow[]> {
  const text = `select ${COLUMNS} from sync.devices where tenant = $1 and person_id = $2::uuid
    order by last_seen_at desc, id limit 100`
  return ask(tx, text, [tenant, personId])
}

type PageOfPhones = {
  /** Null is the whole county. */
  roots: readonly string[] | null
  name: string | null
  after: { at: string; id: string; personId: string } | null
  limit: number
}
export type PhoneRow = DeviceRow & { personName: string }

/** Phones of people of areas, heard of last first. */
export function pagePhones(tx: Tx, tenant: string, { roots, name, after, limit }: PageOfPhones): Promise<PhoneRow[]> {
  const text = `select ${COLUMNS}, (select p.name from identity.v_people p where p.tenant = d.tenant and p.id = d.person_id)
      as "personName"
    from sync.devices d where tenant = $1
      and ($2::text[] is null or exists (select from unnest($2::text[]) root
        where d.area_path = root or (d.area_path >= root || '/' and d.area_path < root || '0')))
      and ($3::text is null or exists (select from identity.v_people p
        where p.tenant = d.tenant and p.id = d.person_id and starts_with(p.name, $3)))
      and ($4::timestamptz is null or (last_seen_at, id, person_id) < ($4::timestamptz, $5::uuid, $6::uuid))
    order by last_seen_at desc, id desc, person_id desc limit $7`
  return ask(tx, text, [tenant, roots, name, after?.at ?? null, after?.id ?? null, after?.personId ?? null, limit])
}

type Wipe = { id: string; personId: string; at: Date; by: string | null }

export async function askWipe(
  tx: Tx,
  tenant: string,
  { id, personId, at, by, reason }: Wipe & { reason: string | null },
): Promise<DeviceRow | null> {
  const text = `update sync.devices set wipe = 'asked', wipe_asked_at = $4, wipe_asked_by = $5, wipe_reason = $6,
      wiped_at = null
    where tenant = $1 and id = $2::uuid and person_id = $3::uuid returning ${COLUMNS}`
  return (await ask<DeviceRow>(tx, text, [tenant, id, personId, at, by, reason]))[0] ?? null
}

/** Takes a wipe back that has not happened; one that nobody asked for is as it was. */
export async function takeWipeBack(
  tx: Tx,
  tenant: string,
  { id, personId }: Pick<Wipe, 'id' | 'personId'>,
): Promise<DeviceRow | null> {
  const text = `update sync.devices set wipe = 'none', wipe_asked_at = null, wipe_asked_by = null, wipe_reason = null
    where tenant = $1 and id = $2::uuid and person_id = $3::uuid and wipe <> 'done' returning ${COLUMNS}`
  return (await ask<DeviceRow>(tx, text, [tenant, id, personId]))[0] ?? null
}

export async function markWiped(
  tx: Tx,
  tenant: string,
  { id, personId, at }: Omit<Wipe, 'by'>,
): Promise<DeviceRow | null> {
  const text = `update sync.devices set wipe = 'done', wiped_at = $4
    where tenant = $1 and id = $2::uuid and person_id = $3::uuid and wipe = 'asked' returning ${COLUMNS}`
  return (await ask<DeviceRow>(tx, text, [tenant, id, personId, at]))[0] ?? null
}
