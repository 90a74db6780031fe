import type { AreaShape } from '@yiwang/contract/areas'
import { expect, test } from 'vitest'
import { areaFeatures, areaStyle, highlightFeatures, idOf, nameFeatures, pointFeatures } from './gl-style.ts'
import { POINT_SIGN } from './palette.ts'

const ring: [number, number][] = [
  [117, 36],
  [118, 36],
  [118, 37],
  [117, 36],
]
const shape = (id: string, drawn = true): AreaShape => ({
  id,
  code: '',
  name: `name ${id}`,
  level: 'grid',
  kind: 'general',
  households: 0,
  labelPoint: { lng: 117.5, lat: 36.5 },
  polygon: drawn ? [[ring]] : null,
})

test('the style asks nothing of the network', () => {
  const style = areaStyle()
  expect(JSON.stringify(style)).not.toMatch(/https?:|\/\/|"(glyphs|sprite|url|tiles)"/)
  const sources = new Set(Object.keys(style.sources))
  for (const layer of style.layers) if ('source' in layer) expect(sources).toContain(layer.source)
})

test('an area that was never drawn has a name but no outline', () => {
  const shapes = [shape('a'), shape('b', false)]
  expect(areaFeatures(shapes, 'a').features.map((one) => one.properties)).toEqual([
    { id: 'a', name: 'name a', chosen: true },
  ])
  expect(nameFeatures(shapes).features.map((one) => one.geometry)).toEqual([
    { type: 'Point', coordinates: [117.5, 36.5] },
    { type: 'Point', coordinates: [117.5, 36.5] },
  ])
})

test('points carry their sign, highlights their colour', () => {
  const points = [{ id: 'p', lng: 117, lat: 36, label: 'L', kind: 'overdue' as const }]
  expect(pointFeatures(points).features[0]?.properties).toEqual({ id: 'p', label: 'L', ...POINT_SIGN.overdue })
  expect(pointFeatures(undefined).features).toEqual([])
  const gaps = highlightFeatures([{ id: 'g', polygon: [[ring]], severity: 'error' }]).features
  expect(gaps[0]).toMatchObject({ properties: { id: 'g', colour: '#c4281c' }, geometry: { type: 'MultiPolygon' } })
  expect(highlightFeatures(undefined).features).toEqual([])
})

test('the shapes of points differ, so that colour alone never tells', () => {
  const signs = Object.values(POINT_SIGN).map((one) => one.sign)
  expect(new Set(signs).size).toBe(signs.length)
})

test('a click on the ground hits nothing', () => {
  expect(idOf(undefined)).toBeNull()
  expect(idOf({ properties: { id: 7 } } as never)).toBeNull()
  expect(idOf({ properties: { id: 'a' } } as never)).toBe('a')
})
