import { callsBefore, estimateWait } from '@yiwang/contract/services'
import type { BoardView, OwnTicket, QueueView, TakenTicket, TicketView, Waiting } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { codeIndex, isHallCode } from '../domain/hall-codes.ts'
import { findHall, selectWindows } from '../store/hall-store.ts'
import type { HallRow, WindowRow } from '../store/hall-store.ts'
import { findTicket, selectCalls, selectMinutes, selectPresent } from '../store/queue-store.ts'
import type { TicketRow } from '../store/queue-store.ts'
import { isRated } from '../store/rating-store.ts'
import { demandHall } from './halls.ts'

export function ticketView(row: TicketRow): TicketView {
  const { id, number, classCode, need, state, calls, windowNumber } = row
  return {
    id,
    number,
    classCode,
    need,
    state,
    calls,
    windowNumber,
    bookedAt: row.bookedAt?.toISOString() ?? null,
    takenAt: row.takenAt.toISOString(),
    calledAt: row.calledAt?.toISOString() ?? null,
  }
}

/** A row as the order of calling sees it. */
export function waitingOf({ id, takenAt, need, bookedAt }: TicketRow): Waiting {
  return { id, takenAt: takenAt.getTime(), need, bookedAt: bookedAt?.getTime() ?? null }
}

type State = { present: TicketRow[]; windows: WindowRow[]; minutes: { classCode: string; minutes: number }[]; at: Date }

async function readState(tx: Tx, tenant: string, hall: HallRow, at: Date): Promise<State> {
  const present = await selectPresent(tx, { tenant, hallId: hall.id, day: chinaDay(at) })
  const windows = await selectWindows(tx, tenant, [hall.id])
  const classes = hall.classes.map(({ code }) => code)
  return { present, windows, minutes: await selectMinutes(tx, tenant, hall.id, classes), at }
}

/** The wait of somebody of a class; without a ticket, of somebody who comes now. */
function waitFor({ present, windows, minutes, at }: State, classCode: string, ticketId: string | null) {
  const open = windows.filter(({ open: isOpen, classes }) => isOpen && classes.includes(classCode))
  const served = new Set([classCode, ...open.flatMap(({ classes }) => classes)])
  const waiting = present.filter((row) => row.state === 'waiting' && served.has(row.classCode)).map(waitingOf)
  const newcomer: Waiting = { id: 'now', takenAt: at.getTime(), need: 'none', bookedAt: null }
  const line = ticketId === null ? [...waiting, newcomer] : waiting
  const before = callsBefore(line, ticketId ?? newcomer.id, 0, at.getTime())
  if (before === null) return { before: null, minutes: null }
  const lately = minutes.filter((one) => served.has(one.classCode)).map((one) => one.minutes)
  return { before, minutes: estimateWait({ before, windows: open.length, minutes: lately }) }
}

export async function readQueue(
  tx: Tx,
  actor: Actor,
  { hallId, at }: { hallId: string; at: Date },
): Promise<QueueView> {
  return queueOf(tx, actor.tenant, await demandHall(tx, actor, hallId, 'hall.work'), at)
}

export async function queueOf(tx: Tx, tenant: string, hall: HallRow, at: Date): Promise<QueueView> {
  const state = await readState(tx, tenant, hall, at)
  const { present, windows } = state
  const current = (id: string) => present.find((row) => row.state === 'called' && row.windowId === id)
  return {
    hallId: hall.id,
    at: at.toISOString(),
    waiting: present.filter((row) => row.state === 'waiting').map(ticketView),
    skipped: present.filter((row) => row.state === 'skipped').map(ticketView),
    windows: windows.map(({ id, number, name, classes, open }) => {
      const row = current(id)
      return { id, number, name, classes, open, current: row ? ticketView(row) : null }
    }),
    waits: hall.classes.map(({ code }) => ({
      classCode: code,
      waiting: present.filter((row) => row.state === 'waiting' && row.classCode === code).length,
      minutes: waitFor(state, code, null).minutes,
    })),
  }
}

/** A ticket right after it was taken, with its code, which is told this once. */
export async function takenView(
  tx: Tx,
  { tenant, hall, at }: { tenant: string; hall: HallRow; at: Date },
  { id, code }: { id: string; code: string },
): Promise<TakenTicket> {
  const state = await readState(tx, tenant, hall, at)
  const row = state.present.find((one) => one.id === id)
  if (!row) throw notFound('ticket')
  const { before, minutes } = waitFor(state, row.classCode, id)
  return { ...ticketView(row), code, before: before ?? 0, minutes }
}

const ON_BOARD = 8

export async function readBoard(
  tx: Tx,
  { tenant }: Actor,
  { hallId, at }: { hallId: string; at: Date },
): Promise<BoardView> {
  const hall = await findHall(tx, tenant, hallId)
  if (!hall) throw notFound('hall')
  const { waits } = await queueOf(tx, tenant, hall, at)
  const calls = await selectCalls(tx, { tenant, hallId, day: chinaDay(at) }, ON_BOARD)
  return {
    hallName: hall.name,
    at: at.toISOString(),
    calls: calls.flatMap(({ number, windowNumber, lastCallAt, calls: times }) =>
      windowNumber === null || lastCallAt === null
        ? []
        : [{ number, windowNumber, calledAt: lastCallAt.toISOString(), calls: times }],
    ),
    waits: waits.map(({ classCode, waiting, minutes }) => {
      const name = hall.classes.find(({ code }) => code === classCode)?.name ?? classCode
      return { name, waiting, minutes }
    }),
  }
}

export async function readOwnTicket(
  secrets: Secrets,
  tx: Tx,
  { tenant }: Actor,
  { code, at }: { code: string; at: Date },
): Promise<OwnTicket> {
  const row = isHallCode(code)
    ? await findTicket(tx, tenant, { codeIndex: codeIndex(secrets.hashing, 'ticket', code) })
    : null
  const hall = row && (await findHall(tx, tenant, row.hallId))
  if (!row || !hall) throw notFound('ticket')
  const isToday = row.day === chinaDay(at)
  const wait =
    isToday && row.state === 'waiting'
      ? waitFor(await readState(tx, tenant, hall, at), row.classCode, row.id)
      : { before: null, minutes: null }
  const { number, windowNumber } = row
  const state = row.state === 'waiting' && !isToday ? 'left' : row.state
  const rated = await isRated(tx, tenant, { rated: 'visit', ratedId: row.id })
  return { number, hallName: hall.name, state, windowNumber, ...wait, rated, at: at.toISOString() }
}
