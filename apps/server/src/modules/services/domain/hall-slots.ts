import type { ExtraHours, OpenHours } from '@yiwang/contract/services'

export type Span = { from: number; until: number; extended: boolean }

type Hours = { hours: readonly OpenHours[]; extraHours: readonly ExtraHours[]; closedOn: readonly string[] }

const SATURDAY = 6
const MINUTE = 60_000

/** The instant (epoch ms) of a wall-clock time in China, which has had no daylight saving time since 1991. */
export function instantOf(day: string, time: string): number {
  return Date.parse(`${day}T${time}:00+08:00`)
}

/** When a hall is open on a day; workdays are the calendar's, so that holidays are closed and make-up days open. */
export function openSpans({ hours, extraHours, closedOn }: Hours, day: string, isWorkday: boolean): Span[] {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const usual = closedOn.includes(day)
    ? []
    : hours.filter(({ on }) => {
        if (on === 'workdays') return isWorkday
        return !isWorkday && weekday === (on === 'saturday' ? SATURDAY : 0)
      })
  const extra = extraHours.filter(({ date }) => date === day)
  return [
    ...usual.map((span) => ({ ...span, extended: span.on !== 'workdays' })),
    ...extra.map((span) => ({ ...span, extended: true })),
  ]
    .map(({ from, until, extended }) => ({ from: instantOf(day, from), until: instantOf(day, until), extended }))
    .toSorted((a, b) => a.from - b.from)
}

/** Starts of appointments of a length; one that would end after closing is none. */
export function slotStarts(spans: readonly Span[], minutes: number): { at: number; extended: boolean }[] {
  const starts = new Map<number, boolean>()
  for (const { from, until, extended } of spans) {
    for (let at = from; at + minutes * MINUTE <= until; at += minutes * MINUTE)
      starts.set(at, (starts.get(at) ?? true) && extended)
  }
  return [...starts].map(([at, extended]) => ({ at, extended })).toSorted((a, b) => a.at - b.at)
}
