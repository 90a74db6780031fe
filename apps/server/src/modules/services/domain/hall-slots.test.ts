import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, openSpans, slotStarts } from './hall-slots.ts'

const hours = [
  { on: 'workdays' as const, from: '08:30', until: '12:00' },
  { on: 'workdays' as const, from: '13:30', until: '17:00' },
  { on: 'saturday' as const, from: '09:00', until: '11:00' },
]
const hall = { hours, extraHours: [{ date: '2026-11-18', from: '17:00', until: '19:00' }], closedOn: ['2026-11-19'] }

test('a workday has its hours and what was added for that day', () => {
  const spans = openSpans(hall, '2026-11-18', true)
  expect(spans.map(({ from, extended }) => [new Date(from).toISOString(), extended])).toEqual([
    ['2026-11-18T00:30:00.000Z', false],
    ['2026-11-18T05:30:00.000Z', false],
    ['2026-11-18T09:00:00.000Z', true],
  ])
})

test('closed days, holidays and Saturdays', () => {
  expect(openSpans(hall, '2026-11-19', true)).toEqual([])
  expect(openSpans(hall, '2026-10-01', false)).toEqual([])
  expect(openSpans(hall, '2026-11-21', false)).toHaveLength(1)
  // a make-up Saturday has the hours of a workday
  expect(openSpans(hall, '2026-11-21', true)).toHaveLength(2)
  expect(openSpans(hall, '2026-11-22', false)).toEqual([])
})

test('slots begin on the hour and none ends after closing', () => {
  const starts = slotStarts(openSpans(hall, '2026-11-18', true), 45)
  expect(starts.map(({ at }) => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16))).toEqual([
    '08:30',
    '09:15',
    '10:00',
    '10:45',
    '13:30',
    '14:15',
    '15:00',
    '15:45',
    '17:00',
    '17:45',
  ])
})

test('no slot overlaps another or leaves its span', () => {
  const span = fc.record({ from: fc.integer({ min: 0, max: 700 }), length: fc.integer({ min: 0, max: 600 }) })
  fc.assert(
    fc.property(span, fc.integer({ min: 5, max: 240 }), ({ from, length }, minutes) => {
      const begin = instantOf('2026-11-18', '00:00') + from * 60_000
      const spans = [{ from: begin, until: begin + length * 60_000, extended: false }]
      const starts = slotStarts(spans, minutes)
      expect(starts).toHaveLength(Math.floor(length / minutes))
      starts.forEach(({ at }, i) => expect(at).toBe(begin + i * minutes * 60_000))
    }),
    { seed: 7 },
  )
})
