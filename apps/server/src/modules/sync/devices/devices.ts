import type { Reply } from '@yiwang/contract'
import type { Device, syncRoutes } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { askWipe, findDevice, listDevices, markWiped, saveDevice } from '../store/device-store.ts'
import { openSync, placeOfWork } from '../store/reach.ts'
import type { DeviceRow } from '../store/tables.ts'

type Routes = typeof syncRoutes

export async function registerDevice(tx: Tx, actor: Actor, input: Input<Routes['register']>): Promise<Device> {
  await openSync(tx, actor)
  const { deviceId, label, at } = input
  // What the person is told of a device is what it says of itself, by itself or through its browser.
  const userAgent = (input.userAgent ?? '').slice(0, 400)
  const row = { id: deviceId, personId: actor.id ?? '', areaPath: placeOfWork(actor), label, userAgent, at }
  return viewOf(await saveDevice(tx, actor.tenant, row))
}

/** Own devices; those of somebody else for whoever may have lost phones wiped there. */
export async function listOwnDevices(
  tx: Tx,
  actor: Actor,
  { personId }: Input<Routes['devices']>,
): Promise<Reply<Routes['devices']>> {
  await openSync(tx, actor, isAllowed(actor, 'sync.wipe') ? 'sync.wipe' : undefined)
  const rows = await listDevices(tx, actor.tenant, personId ?? actor.id ?? '')
  return { items: rows.map(viewOf) }
}

/** Has a device of one's own wiped, or that of a person one answers for. */
export async function wipeDevice(tx: Tx, actor: Actor, input: Input<Routes['wipe']>): Promise<Device> {
  await openSync(tx, actor, isAllowed(actor, 'sync.wipe') ? 'sync.wipe' : undefined)
  const { deviceId: id, at } = input
  const personId = input.personId ?? actor.id ?? ''
  const row = await askWipe(tx, actor.tenant, { id, personId, at, by: actor.id })
  if (!row) throw notFound('device')
  return viewOf(row)
}

/** The device says that it has forgotten everything; said twice it stays said. */
export async function confirmWiped(
  tx: Tx,
  actor: Actor,
  { deviceId: id, at }: Input<Routes['wiped']>,
): Promise<Device> {
  await openSync(tx, actor)
  const personId = actor.id ?? ''
  const row =
    (await markWiped(tx, actor.tenant, { id, personId, at })) ?? (await findDevice(tx, actor.tenant, { id, personId }))
  if (!row) throw notFound('device')
  return viewOf(row)
}

function viewOf(row: DeviceRow): Device {
  const { id, personId, label, userAgent, wipe } = row
  return {
    id,
    personId,
    label,
    userAgent,
    wipe,
    registeredAt: row.registeredAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    wipeAskedAt: row.wipeAskedAt?.toISOString() ?? null,
    wipedAt: row.wipedAt?.toISOString() ?? null,
  }
}
