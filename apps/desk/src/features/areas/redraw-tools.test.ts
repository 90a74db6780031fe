import { expect, test } from 'vitest'
import { isDrawingTool, redrawTools, splitDifference, sumCounts } from './redraw-tools.ts'
import { areaOf } from './testing.ts'

function obstacles(parts: Parameters<typeof areaOf>[0], isDrawn = true) {
  return Object.fromEntries(redrawTools(areaOf(parts), isDrawn).map(({ tool, obstacle }) => [tool, obstacle]))
}

test('a drawn grid can be split, merged, moved and retired', () => {
  expect(Object.values(obstacles({})).every((obstacle) => obstacle === null)).toBe(true)
})

test('a grid without an outline cannot be split', () => {
  expect(obstacles({}, false)).toMatchObject({ split: 'not-drawn', merge: null })
})

test('a grid that holds micro-grids is not split', () => {
  expect(obstacles({ childCount: 2 })).toMatchObject({ split: 'holds-micro-grids', retire: 'has-children' })
})

test('a village takes new grids and is not cut up itself', () => {
  expect(obstacles({ level: 'village', childCount: 3 })).toEqual({
    add: null,
    outline: null,
    split: 'grids-only',
    merge: 'grids-only',
    move: 'grids-only',
    rename: null,
    retire: 'has-children',
  })
})

test('grids are not drawn straight under a town, and nothing is done to what was retired', () => {
  expect(obstacles({ level: 'town' })).toMatchObject({ add: 'not-here' })
  expect(Object.values(obstacles({ state: 'retired' })).every((obstacle) => obstacle === 'retired')).toBe(true)
})

test('what begins on the map', () => {
  expect((['add', 'outline', 'split'] as const).every(isDrawingTool)).toBe(true)
  expect((['merge', 'move', 'rename', 'retire'] as const).some(isDrawingTool)).toBe(false)
})

test('the parts of a split must account for everybody', () => {
  const whole = { households: 300, people: 800 }
  expect(
    splitDifference(whole, [
      { households: 120, people: 500 },
      { households: 180, people: 300 },
    ]),
  ).toEqual({
    households: 0,
    people: 0,
  })
  expect(splitDifference(whole, [{ households: 120, people: 500 }])).toEqual({ households: -180, people: -300 })
  expect(sumCounts([])).toEqual({ households: 0, people: 0 })
})
