import type { Span } from './hall-slots.ts'
import { slotStarts } from './hall-slots.ts'

type Window = { id: string; classes: readonly string[]; slotMinutes: number; slotSeats: number }
type Taken = { windowId: string; seat: number; startsAt: Date; endsAt: Date }
type Day = { windows: readonly Window[]; spans: readonly Span[]; taken: readonly Taken[] }

export type FreeSlot = { at: number; until: number; extended: boolean; seats: { windowId: string; seat: number }[] }

const MINUTE = 60_000

/** What is free for a class on a day, by time; a slot of several windows has the seats of all of them. */
export function freeSlots({ windows, spans, taken }: Day, classCode: string, after: number): FreeSlot[] {
  const slots = new Map<number, FreeSlot>()
  for (const { id, classes, slotMinutes, slotSeats } of windows) {
    if (!classes.includes(classCode)) continue
    for (const { at, extended } of slotStarts(spans, slotMinutes)) {
      const until = at + slotMinutes * MINUTE
      if (at <= after) continue
      const gone = taken.filter((one) => one.windowId === id && +one.startsAt < until && +one.endsAt > at)
      const seats = Array.from({ length: slotSeats }, (_, i) => i + 1).filter(
        (n) => !gone.some(({ seat }) => seat === n),
      )
      const known = slots.get(at) ?? { at, until, extended, seats: [] }
      slots.set(at, { ...known, seats: [...known.seats, ...seats.map((seat) => ({ windowId: id, seat }))] })
    }
  }
  return [...slots.values()].toSorted((a, b) => a.at - b.at)
}
