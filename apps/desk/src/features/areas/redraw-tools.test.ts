import { AREA_LEVELS } from '@yiwang/contract/areas'
import { expect, test } from 'vitest'
import { isDrawingTool, isPickingTool, redrawTools, splitDifference, sumCounts } from './redraw-tools.ts'
import { areaOf } from './testing.ts'

type Setting = Parameters<typeof redrawTools>[1]

function obstacles(parts: Parameters<typeof areaOf>[0], setting: Partial<Setting> = {}) {
  const all = { isDrawn: true, levels: AREA_LEVELS, ...setting }
  return Object.fromEntries(redrawTools(areaOf(parts), all).map(({ tool, obstacle }) => [tool, obstacle]))
}

test('a drawn grid can be split, merged, moved and retired', () => {
  const { district, ...others } = obstacles({})
  expect(Object.values(others).every((obstacle) => obstacle === null)).toBe(true)
  expect(district).toBe('towns-only')
})

test('a grid without an outline cannot be split', () => {
  expect(obstacles({}, { isDrawn: false })).toMatchObject({ split: 'not-drawn', border: 'not-drawn', merge: null })
})

test('a grid that holds micro-grids is not split', () => {
  expect(obstacles({ childCount: 2 })).toMatchObject({ split: 'holds-micro-grids', retire: 'has-children' })
})

test('a village takes new grids and is not cut up itself', () => {
  expect(obstacles({ level: 'village', childCount: 3 })).toEqual({
    add: null,
    district: 'towns-only',
    outline: null,
    border: 'grids-only',
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
  expect((['add', 'district', 'outline', 'split'] as const).every(isDrawingTool)).toBe(true)
  expect((['border', 'merge', 'move', 'rename', 'retire'] as const).some(isDrawingTool)).toBe(false)
  expect((['border', 'merge'] as const).every(isPickingTool)).toBe(true)
  expect(isPickingTool('split') || isPickingTool(null)).toBe(false)
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

test('levels that the county does not use are not drawn', () => {
  const levels = ['county', 'town', 'village', 'grid'] as const
  expect(obstacles({ level: 'town' }, { levels })).toMatchObject({ district: 'level-unused', add: 'not-here' })
  expect(obstacles({ level: 'town' })).toMatchObject({ district: null })
  expect(obstacles({ level: 'district' }, { levels })).toMatchObject({ add: null, district: 'towns-only' })
  expect(obstacles({ level: 'grid' }, { levels })).toMatchObject({ add: 'level-unused' })
})
