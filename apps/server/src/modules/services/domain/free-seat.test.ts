import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeSlots } from './free-seat.ts'
import { instantOf } from './hall-slots.ts'

const at = (time: string) => instantOf('2026-11-18', time)
const spans = [{ from: at('09:00'), until: at('10:00'), extended: false }]
const windows = [
  { id: 'a', classes: ['social'], slotMinutes: 30, slotSeats: 1 },
  { id: 'b', classes: ['social', 'medical'], slotMinutes: 30, slotSeats: 2 },
]

test('seats of all windows of a class, without those that are given', () => {
  const taken = [{ windowId: 'a', seat: 1, startsAt: new Date(at('09:00')), endsAt: new Date(at('09:30')) }]
  const free = freeSlots({ windows, spans, taken }, 'social', 0)
  expect(free.map(({ seats }) => seats.length)).toEqual([2, 3])
  expect(freeSlots({ windows, spans, taken }, 'medical', 0).map(({ seats }) => seats.length)).toEqual([2, 2])
  expect(freeSlots({ windows, spans, taken }, 'other', 0)).toEqual([])
})

test('what has begun is over', () => {
  expect(freeSlots({ windows, spans, taken: [] }, 'social', at('09:00')).map(({ at: start }) => start)).toEqual([
    at('09:30'),
  ])
})

test('an appointment of another length blocks every slot that it touches', () => {
  const taken = [{ windowId: 'a', seat: 1, startsAt: new Date(at('09:15')), endsAt: new Date(at('09:45')) }]
  expect(
    freeSlots({ windows: windows.slice(0, 1), spans, taken }, 'social', 0).map(({ seats }) => seats.length),
  ).toEqual([0, 0])
})

test('taking free seats until none is left never gives one twice', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 20 }), (picks) => {
      const taken: { windowId: string; seat: number; startsAt: Date; endsAt: Date }[] = []
      for (const pick of picks) {
        const open = freeSlots({ windows, spans, taken }, 'social', 0).flatMap((slot) =>
          slot.seats.map((seat) => ({ ...seat, startsAt: new Date(slot.at), endsAt: new Date(slot.until) })),
        )
        const one = open[pick % Math.max(1, open.length)]
        if (one) taken.push(one)
      }
      const keys = taken.map(({ windowId, seat, startsAt }) => `${windowId}.${seat}.${+startsAt}`)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.length).toBe(Math.min(picks.length, 6))
    }),
    { seed: 11 },
  )
})
