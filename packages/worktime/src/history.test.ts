import { describe, expect, test } from 'vitest'
import { historyAt, mergePauses, pauseAt, type Pause } from './history.ts'

const pause = (from: number, to: number | null, reason = 'waiting'): Pause => ({ from, to, reason })
const stop = (from: number, to: number) => ({ from, to })

describe('mergePauses', () => {
  test.each<[string, Pause[], { from: number; to: number }[]]>([
    ['nothing', [], []],
    ['one', [pause(1, 3)], [stop(1, 3)]],
    ['two apart', [pause(1, 3), pause(5, 6)], [stop(1, 3), stop(5, 6)]],
    ['out of order', [pause(5, 6), pause(1, 3)], [stop(1, 3), stop(5, 6)]],
    ['touching', [pause(1, 3), pause(3, 6)], [stop(1, 6)]],
    ['overlapping', [pause(1, 4), pause(3, 6)], [stop(1, 6)]],
    ['one inside another', [pause(1, 9), pause(3, 6)], [stop(1, 9)]],
    ['the same twice', [pause(1, 3), pause(1, 3)], [stop(1, 3)]],
    ['an open one', [pause(1, null)], [stop(1, Infinity)]],
    ['an open one over a later one', [pause(1, null), pause(3, 6)], [stop(1, Infinity)]],
    ['a chain of three', [pause(1, 3), pause(2, 5), pause(4, 7)], [stop(1, 7)]],
    ['of no length', [pause(2, 2)], [stop(2, 2)]],
  ])('%s', (_name, pauses, expected) => {
    expect(mergePauses(pauses)).toEqual(expected)
  })

  test('leaves the pauses it was given as they were', () => {
    const pauses = [pause(5, 6), pause(1, 5)]
    mergePauses(pauses)
    expect(pauses).toEqual([pause(5, 6), pause(1, 5)])
  })

  test('refuses one that runs backwards or has no time', () => {
    expect(() => mergePauses([pause(3, 1)])).toThrow(RangeError)
    expect(() => mergePauses([pause(NaN, 1)])).toThrow(RangeError)
    expect(mergePauses(undefined)).toEqual([])
  })
})

describe('historyAt', () => {
  const history = {
    pauses: [pause(1, 3), pause(5, null), pause(9, 10)],
    extensions: [{ at: 2 }, { at: 6 }],
    stoppedAt: 20,
  }

  test('leaves out what was not known yet', () => {
    expect(historyAt(history, 5)).toMatchObject({ pauses: [pause(1, 3), pause(5, null)], extensions: [{ at: 2 }] })
    expect(historyAt(history, 0)).toMatchObject({ pauses: [], extensions: [] })
    expect(historyAt(history, 100)).toMatchObject(history)
  })

  test('keeps the planned end of a pause that has begun', () => {
    expect(historyAt({ pauses: [pause(1, 30)] }, 5).pauses).toEqual([pause(1, 30)])
  })

  test('of nothing is nothing', () => {
    expect(historyAt({}, 5)).toMatchObject({})
  })
})

describe('pauseAt', () => {
  const pauses = [pause(5, 9, 'second'), pause(1, 7, 'first'), pause(20, null, 'open')]

  test.each([
    [0, undefined],
    [1, 'first'],
    [5, 'first'],
    [6, 'first'],
    [7, 'second'],
    [9, undefined],
    [19, undefined],
    [20, 'open'],
    [1000, 'open'],
  ])('at %d: %s', (time, reason) => {
    expect(pauseAt(pauses, time)?.reason).toBe(reason)
  })
})
