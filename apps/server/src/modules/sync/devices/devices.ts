import type { Reply } from '@yiwang/contract'
import type { Device, syncRoutes } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed, scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import {
  askWipe,
  findDevice,
  listDevices,
  markWiped,
  pagePhones,
  saveDevice,
  takeWipeBack,
} from '../store/device-store.ts'
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

/** Phones of the people whom the actor answers for. */
export async function listPhones(
  tx: Tx,
  actor: Actor,
  { q, cursor, limit }: Input<Routes['phones']>,
): Promise<Reply<Routes['phones']>> {
  await openSync(tx, actor, 'sync.wipe')
  const { tenant: isWhole, areas } = scopeOf(actor, 'sync.wipe')
  const asked = { roots: isWhole ? null : areas, name: q || null, after: afterOf(cursor), limit: limit + 1 }
  return pageFrom(await pagePhones(tx, actor.tenant, asked), limit, {
    item: (row) => ({ ...viewOf(row), personName: row.personName }),
    cursor: ({ lastSeenAt, id, personId }) => [lastSeenAt.toISOString(), id, personId],
  })
}

function afterOf(cursor: string | undefined): { at: string; id: string; personId: string } | null {
  if (cursor === undefined) return null
  const [at, id, personId] = decodeCursor(cursor, 3)
  return { at: String(at), id: String(id), personId: String(personId) }
}

/** Has a device of one's own wiped, or, with a reason, that of a person one answers for. */
export async function wipeDevice(tx: Tx, actor: Actor, input: Input<Routes['wipe']>): Promise<Device> {
  await openSync(tx, actor, isAllowed(actor, 'sync.wipe') ? 'sync.wipe' : undefined)
  const { deviceId: id, at, reason = null } = input
  const personId = input.personId ?? actor.id ?? ''
  if (personId !== actor.id && reason === null) {
    throw ruleBroken('wiping the phone of somebody else needs a reason', '请写明为什么要清除这部手机', {
      reason: '请写明原因',
    })
  }
  const row = await askWipe(tx, actor.tenant, { id, personId, at, by: actor.id, reason })
  if (!row) throw notFound('device')
  return viewOf(row)
}

/** The phone was found again before it was wiped. */
export async function spareDevice(tx: Tx, actor: Actor, input: Input<Routes['spare']>): Promise<Device> {
  await openSync(tx, actor, isAllowed(actor, 'sync.wipe') ? 'sync.wipe' : undefined)
  const asked = { id: input.deviceId, personId: input.personId ?? actor.id ?? '' }
  const row = await takeWipeBack(tx, actor.tenant, asked)
  if (row) return viewOf(row)
  if (await findDevice(tx, actor.tenant, asked)) {
    throw ruleBroken('the device has been wiped', '这部手机已经清除，无法撤回')
  }
  throw notFound('device')
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
  const { id, personId, label, userAgent, app, waiting, wipe, wipeReason } = row
  return {
    id,
    personId,
    label,
    userAgent,
    app,
    waiting,
    wipe,
    wipeReason,
    registeredAt: row.registeredAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    wipeAskedAt: row.wipeAskedAt?.toISOString() ?? null,
    wipedAt: row.wipedAt?.toISOString() ?? null,
  }
}
