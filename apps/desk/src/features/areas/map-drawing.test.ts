import { multiPolygon } from '@yiwang/contract'
import { expect, test } from 'vitest'
import { areaSize } from './area-size.ts'
import { drawingReducer, idle } from './drawing.ts'
import { drawingOnMap, lineOutline } from './map-drawing.ts'
import { outlineArea, ringArea, type Position } from './outline.ts'

const points: Position[] = [
  [117, 36],
  [117.1, 36],
  [117.1, 36.1],
]
const label = (index: number) => `point ${index + 1}`

test('nothing is shown while nothing is drawn', () => {
  expect(drawingOnMap(idle, label)).toEqual({ highlights: [], points: [] })
})

test('a polygon shows its outline and numbered points, the one in hand marked', () => {
  const drawing = drawingReducer(drawingReducer(idle, { type: 'start', mode: 'polygon', points }), {
    type: 'touch',
    index: 1,
  })
  const shown = drawingOnMap(drawing, label)
  expect(shown.points.map(({ label: name, kind }) => [name, kind])).toEqual([
    ['point 1', 'open'],
    ['point 2', 'here'],
    ['point 3', 'open'],
  ])
  expect(shown.highlights[0]?.polygon[0]?.[0]).toHaveLength(4)
})

test('a line is a sliver that the contract accepts', () => {
  for (const count of [2, 3]) expect(multiPolygon.safeParse(lineOutline(points.slice(0, count))).success).toBe(true)
  expect(lineOutline(points.slice(0, 1))).toBeNull()
  const sliver = outlineArea(lineOutline(points) ?? [])
  expect(sliver).toBeGreaterThan(0)
  expect(sliver).toBeLessThan(ringArea(points) / 20)
})

test('sizes are said in the unit people use', () => {
  expect(areaSize(812.4)).toEqual({ unit: 'm2', amount: '812' })
  expect(areaSize(45_600)).toEqual({ unit: 'ha', amount: '4.6' })
  expect(areaSize(1_234_000)).toEqual({ unit: 'km2', amount: '1.23' })
})
