import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { DeviceRow } from './tables.ts'

const COLUMNS = `id, person_id as "personId", area_path as "areaPath", label, user_agent as "userAgent",
  registered_at as "registeredAt", last_seen_at as "lastSeenAt", wipe, wipe_asked_at as "wipeAskedAt", wiped_at as "wipedAt"`
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
      wiped_at = null
    returning ${COLUMNS}`
  const values = [tenant, row.id, row.personId, row.areaPath, row.label, row.userAgent, row.at]
  const [saved] = await ask<DeviceRow>(tx, text, values)
  if (!saved) throw new Error('a device that was saved is there')
  return saved
}

/** The device of the person, made known without a name when it is not. */
export async function touchDevice(tx: Tx, tenant: string, row: Omit<NewDevice, 'label'>): Promise<DeviceRow> {
  const { id, personId, at } = row
  const known = await findDevice(tx, tenant, { id, personId })
  if (!known) return saveDevice(tx, tenant, { ...row, label: '' })
  if (at.getTime() - known.lastSeenAt.getTime() >= SEEN_EVERY_MS) {
    const text =
      'update sync.devices set last_seen_at = $4 where tenant = $1 and id = $2::uuid and person_id = $3::uuid'
    await ask(tx, text, [tenant, id, personId, at])
  }
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

type Wipe = { id: string; personId: string; at: Date; by: string | null }

export async function askWipe(tx: Tx, tenant: string, { id, personId, at, by }: Wipe): Promise<DeviceRow | null> {
  const text = `update sync.devices set wipe = 'asked', wipe_asked_at = $4, wipe_asked_by = $5, wiped_at = null
    where tenant = $1 and id = $2::uuid and person_id = $3::uuid returning ${COLUMNS}`
  return (await ask<DeviceRow>(tx, text, [tenant, id, personId, at, by]))[0] ?? null
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
