import type { CaseView } from '@yiwang/contract/cases'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heldBy, piecesOf, widthsOf } from './pieces.ts'

type Course = Pick<CaseView, 'holdings' | 'clocks'>
const MINUTE = 60_000
const at = (minute: number) => new Date(minute * MINUTE).toISOString()
const holding = (
  state: Course['holdings'][number]['state'],
  from: number,
  to: number | null,
  name: string | null = null,
): Course['holdings'][number] => ({
  holder: state === 'filed' || state === 'handled' || state === 'returned' ? 'dispatcher' : 'unit',
  name,
  state,
  from: at(from),
  to: to === null ? null : at(to),
  reason: null,
})
const handling = (pauses: { from: number; to: number | null; reason: string }[]) =>
  ({
    stage: 'handling',
    pauses: pauses.map(({ from, to, reason }) => ({ from: at(from), to: to === null ? null : at(to), reason })),
  }) as unknown as Course['clocks'][number]
const told = (course: Course, now: number) =>
  piecesOf(course, now * MINUTE).map(({ holder, from, to, standing }) => [holder, from / MINUTE, to / MINUTE, standing])

test('steps that leave the case with the same holder are one stretch', () => {
  const course = {
    holdings: [holding('filed', 0, 5), holding('dispatched', 5, 8, 'A'), holding('handling', 8, null, 'A')],
    clocks: [],
  }
  expect(told(course, 20)).toEqual([
    ['dispatcher', 0, 5, null],
    ['unit', 5, 20, null],
  ])
})

test('a stretch is cut where the clock stood, and the reason stays with its part', () => {
  const course = {
    holdings: [holding('handling', 0, 30, 'A'), holding('handled', 30, null)],
    clocks: [
      handling([
        { from: 10, to: 15, reason: 'hang-up' },
        { from: 30, to: null, reason: 'checking' },
      ]),
    ],
  }
  expect(told(course, 40)).toEqual([
    ['unit', 0, 10, null],
    ['unit', 10, 15, 'hang-up'],
    ['unit', 15, 30, null],
    ['dispatcher', 30, 40, 'checking'],
  ])
})

test('a case that has just been hung up says so before its clock was read again', () => {
  const pause = { kind: 'hang-up' as const, reason: 'r', until: null }
  const course = { holdings: [holding('paused', 10, null, 'A')], clocks: [], pause }
  expect(piecesOf(course, 10 * MINUTE).map(({ standing }) => standing)).toEqual(['hang-up'])
})

test('only the clock of handling says that it stood', () => {
  const contact = { ...handling([{ from: 0, to: null, reason: 'merged' }]), stage: 'contact' as const }
  expect(told({ holdings: [holding('handling', 0, null, 'A')], clocks: [contact] }, 5)).toEqual([['unit', 0, 5, null]])
})

test('who held it in all, and how much of that the clock stood', () => {
  const course = {
    holdings: [holding('handling', 0, 20, 'A'), holding('returned', 20, 30), holding('handling', 30, null, 'A')],
    clocks: [handling([{ from: 20, to: 30, reason: 'returned' }])],
  }
  const held = heldBy(piecesOf(course, 50 * MINUTE))
  expect(held.map((one) => [one.holder, one.ms / MINUTE, one.stoodMs / MINUTE, one.share, one.now])).toEqual([
    ['unit', 40, 0, 0.8, true],
    ['dispatcher', 10, 10, 0.2, false],
  ])
})

const steps = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 12 })
const courses = fc
  .tuple(
    steps,
    fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 400 })), { maxLength: 6 }),
  )
  .map(([lengths, stands]): Course => {
    let from = 0
    const holdings = lengths.map((length, index) => {
      const one = holding(index % 2 === 0 ? 'filed' : 'handling', from, from + length, index % 2 === 0 ? null : 'A')
      from += length
      return index === lengths.length - 1 ? { ...one, to: null } : one
    })
    return { holdings, clocks: [handling(stands.map(([a, b]) => ({ from: a, to: a + b, reason: 'hang-up' })))] }
  })

test('pieces lie one after the other without gap and cover the time from first to last', () => {
  fc.assert(
    fc.property(courses, (course) => {
      const now = 8000 * MINUTE
      const pieces = piecesOf(course, now)
      expect(pieces[0]?.from).toBe(0)
      expect(pieces.at(-1)?.to).toBe(now)
      pieces.slice(1).forEach((piece, index) => expect(piece.from).toBe(pieces[index]?.to))
      expect(heldBy(pieces).reduce((sum, one) => sum + one.ms, 0)).toBe(now)
    }),
  )
})

test('widths fill the bar, none is too thin, and a longer stretch is never narrower', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 90 }), (lengths) => {
      const pieces = lengths.map((length) => ({ from: 0, to: length }))
      const widths = widthsOf(pieces)
      expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 6)
      expect(Math.min(...widths)).toBeGreaterThan(1)
      lengths.forEach((length, index) => {
        lengths.forEach((other, place) => {
          if (length > other) expect(widths[index] ?? 0).toBeGreaterThanOrEqual(widths[place] ?? 0)
        })
      })
    }),
  )
})
