import { pickNext } from '@yiwang/contract/services'
import type { QueueView } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import { HALL_WORDS } from '../domain/hall-words.ts'
import { queueOf, waitingOf } from '../queries/hall-queue.ts'
import { demandHall, demandWindow } from '../queries/halls.ts'
import { finishOfTicket } from '../store/appointment-store.ts'
import { openWholeHall } from '../store/hall-reach.ts'
import { savePassed } from '../store/hall-store.ts'
import type { HallRow, WindowRow } from '../store/hall-store.ts'
import {
  lockQueue,
  saveCall,
  saveDayOver,
  saveRecall,
  saveServed,
  saveSkipped,
  saveTransfer,
  selectPresent,
} from '../store/queue-store.ts'
import type { TicketRow } from '../store/queue-store.ts'

type At = { windowId: string; at: Date }
/** `current` is what the clerk saw: two presses of one key are one call. */
type Seen = At & { current: string | null }
type Turn = { hall: HallRow; window: WindowRow; present: TicketRow[]; current: TicketRow | null }

/** Holds the queue and looks at who stands at the window. */
async function hold(tx: Tx, actor: Actor, { windowId, at }: At): Promise<Turn> {
  const { tenant } = actor
  const found = await demandWindow(tx, actor, windowId)
  const place = { tenant, hallId: found.hall.id, day: chinaDay(at) }
  await lockQueue(tx, place)
  // Read again behind the lock: another window may have called meanwhile.
  const { window, hall } = await demandWindow(tx, actor, windowId)
  const present = await selectPresent(tx, place)
  const current = present.find((row) => row.state === 'called' && row.windowId === windowId) ?? null
  return { hall, window, present, current }
}

async function holdSeen(tx: Tx, actor: Actor, input: Seen): Promise<Turn> {
  const turn = await hold(tx, actor, input)
  if ((turn.current?.id ?? null) === input.current) return turn
  const current = await queueOf(tx, actor.tenant, turn.hall, input.at)
  throw new AppError('conflict', 'another ticket stands at the window', HALL_WORDS.changed, { current })
}

/** Finishes who stands at the window and calls the next of its classes. With nobody waiting the window is free. */
export async function callNext(tx: Tx, actor: Actor, input: Seen): Promise<QueueView> {
  const { tenant } = actor
  const { hall, window, present, current } = await holdSeen(tx, actor, input)
  if (!window.open) throw ruleBroken('window closed', HALL_WORDS.windowClosed)
  if (current) await serve(tx, tenant, current, input.at)
  const line = present.filter((row) => row.state === 'waiting' && window.classes.includes(row.classCode))
  const call = pickNext(line.map(waitingOf), window.passed, input.at.getTime())
  if (call) {
    await saveCall(tx, tenant, { id: call.next.id, windowId: window.id, at: input.at })
    await savePassed(tx, tenant, { id: window.id, passed: call.passed })
  }
  return queueOf(tx, tenant, hall, input.at)
}

async function serve(tx: Tx, tenant: string, { id, appointmentId }: TicketRow, at: Date): Promise<void> {
  await saveServed(tx, tenant, { id, at })
  if (appointmentId === null) return
  await openWholeHall(tx)
  await finishOfTicket(tx, tenant, appointmentId)
}

/** Calls once more who stands at the window, or somebody who was skipped and has come. */
export async function recall(tx: Tx, actor: Actor, input: At & { ticketId: string }): Promise<QueueView> {
  const { tenant } = actor
  const { hall, window, present, current } = await hold(tx, actor, input)
  const { at, ticketId } = input
  if (current?.id === ticketId) {
    await saveRecall(tx, tenant, { id: ticketId, at })
    return queueOf(tx, tenant, hall, at)
  }
  if (current) throw ruleBroken('window busy', HALL_WORDS.windowBusy)
  const row = present.find((one) => one.id === ticketId && one.state === 'skipped')
  if (!row) throw ruleBroken('ticket is not skipped', HALL_WORDS.ticketGone)
  if (!window.open) throw ruleBroken('window closed', HALL_WORDS.windowClosed)
  await saveCall(tx, tenant, { id: ticketId, windowId: window.id, at })
  return queueOf(tx, tenant, hall, at)
}

export async function skip(tx: Tx, actor: Actor, input: Seen): Promise<QueueView> {
  const { hall, current } = await holdSeen(tx, actor, input)
  await saveSkipped(tx, actor.tenant, somebody(current).id)
  return queueOf(tx, actor.tenant, hall, input.at)
}

export async function finish(tx: Tx, actor: Actor, input: Seen): Promise<QueueView> {
  const { hall, current } = await holdSeen(tx, actor, input)
  await serve(tx, actor.tenant, somebody(current), input.at)
  return queueOf(tx, actor.tenant, hall, input.at)
}

/** Whoever was sent on keeps the time of arrival, and with it the place in the other line. */
export async function transfer(tx: Tx, actor: Actor, input: Seen & { classCode: string }): Promise<QueueView> {
  const { hall, current } = await holdSeen(tx, actor, input)
  const { classCode } = input
  if (!hall.classes.some(({ code }) => code === classCode))
    throw ruleBroken('class unknown', HALL_WORDS.unknownClass, { classCode: HALL_WORDS.unknownClass })
  await saveTransfer(tx, actor.tenant, { id: somebody(current).id, classCode })
  return queueOf(tx, actor.tenant, hall, input.at)
}

function somebody(current: TicketRow | null): TicketRow {
  if (!current) throw ruleBroken('nobody at the window', HALL_WORDS.nobodyThere)
  return current
}

/** Ends the day of a hall. It says nothing of anybody who left. */
export async function closeDay(
  tx: Tx,
  actor: Actor,
  { hallId, at }: { hallId: string; at: Date },
): Promise<{ done: true }> {
  const hall = await demandHall(tx, actor, hallId, 'hall.work')
  const place = { tenant: actor.tenant, hallId: hall.id, day: chinaDay(at) }
  await lockQueue(tx, place)
  await saveDayOver(tx, place)
  return { done: true }
}
