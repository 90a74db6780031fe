import type { Reply } from '@yiwang/contract'
import type { Permission } from '@yiwang/contract/identity'
import type { hallRoutes, HallView } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { findHall, findWindow, selectHalls, selectWindows } from '../store/hall-store.ts'
import type { HallRow, WindowRow } from '../store/hall-store.ts'
import { countWaiting } from '../store/queue-store.ts'

/** Halls are no secret: whoever books for somebody picks from all of them. */
export async function listHalls(tx: Tx, { tenant }: Actor): Promise<Reply<typeof hallRoutes.list>> {
  const halls = await selectHalls(tx, tenant)
  const windows = await selectWindows(
    tx,
    tenant,
    halls.map(({ id }) => id),
  )
  return { items: halls.map((hall) => viewOf(hall, windows)) }
}

export async function getHallView(tx: Tx, tenant: string, id: string): Promise<HallView> {
  const hall = await findHall(tx, tenant, id)
  if (!hall) throw notFound('hall')
  return viewOf(hall, await selectWindows(tx, tenant, [id]))
}

function viewOf({ areaPath: _path, ...hall }: HallRow, windows: readonly WindowRow[]): HallView {
  return { ...hall, windows: windows.filter(({ hallId }) => hallId === hall.id) }
}

/** The hall, when the actor holds the right in its area; denied and missing look the same. */
export async function demandHall(tx: Tx, actor: Actor, id: string, permission: Permission): Promise<HallRow> {
  const hall = await findHall(tx, actor.tenant, id)
  if (!hall || !isAllowed(actor, permission, { areaPath: hall.areaPath })) throw notFound('hall')
  return hall
}

export async function demandWindow(tx: Tx, actor: Actor, id: string): Promise<{ window: WindowRow; hall: HallRow }> {
  const window = await findWindow(tx, actor.tenant, id)
  if (!window) throw notFound('window')
  return { window, hall: await demandHall(tx, actor, window.hallId, 'hall.work') }
}

export async function listOpenHalls(
  tx: Tx,
  { tenant }: Actor,
  { at }: { at: Date },
): Promise<Reply<typeof hallRoutes.published>> {
  const halls = await selectHalls(tx, tenant)
  const waiting = await countWaiting(tx, tenant, chinaDay(at))
  return {
    items: halls.map(({ id, name, areaName, address, phone, classes, hours, extraHours }) => {
      const today = chinaDay(at)
      const later = extraHours.filter(({ date }) => date >= today)
      const shown = { id, name, areaName, address, phone, classes, hours, extraHours: later }
      return { ...shown, waiting: waiting.get(id) ?? 0, at: at.toISOString() }
    }),
  }
}
