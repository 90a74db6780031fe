import { expect, test } from 'vitest'
import { levelOfCode, parentOfCode } from './codes.ts'
import { checkCoverage } from './coverage.ts'
import { checkHouseholds } from './households.ts'
import { buildLocator } from './locator.ts'
import { areaM2, labelPoint } from './measures.ts'
import type { DemoArea } from '../../../demo/geography/county.ts'
import { generateCounty } from '../../../demo/geography/county.ts'
import { isUrban, loadDemoDivisions, parseDivisions } from '../../../demo/geography/divisions.ts'

const rows = loadDemoDivisions()
const demo = generateCounty(rows)
const sum = (areas: readonly { households: number; people: number }[], of: 'households' | 'people'): number =>
  areas.reduce((total, area) => total + area[of], 0)
const children = (areas: readonly DemoArea[], parent: DemoArea) =>
  areas.filter((area) => area.parentCode === parent.code)
const coverage = (parent: DemoArea, areas: readonly DemoArea[]) =>
  checkCoverage(
    parent.polygon,
    areas.map((area) => ({ id: area.code, polygons: area.polygon })),
  )

test('the real divisions are all there with their names and codes', () => {
  expect(rows).toHaveLength(595)
  expect(demo.county).toMatchObject({ code: '370114', name: '章丘区', level: 'county', parentCode: null })
  expect(demo.towns).toHaveLength(18)
  expect(demo.villages.map(({ code, name }) => [code, name])).toEqual(
    rows.map((row) => [row.village_code, row.village]),
  )
  expect(demo.villages.filter(({ code }) => isUrban(code))).toHaveLength(63)
})

test('about 2,000 grids with proper codes, one kind or the other', () => {
  expect(demo.grids.length).toBeGreaterThan(1_900)
  expect(demo.grids.length).toBeLessThan(2_100)
  const all = [...demo.towns, ...demo.villages, ...demo.grids, ...demo.microGrids]
  for (const area of all) {
    expect(levelOfCode(area.code)).toBe(area.level)
    expect(parentOfCode(area.code)).toBe(area.parentCode)
  }
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
  const dedicated = demo.grids.filter(({ kind }) => kind === 'dedicated')
  expect(dedicated.length).toBeGreaterThan(10)
  expect(dedicated.every(({ name }) => name.endsWith('专属网格'))).toBe(true)
  expect(demo.grids.every(({ kind, name }) => kind === 'dedicated' || /^第\d+网格$/.test(name))).toBe(true)
})

test('every level covers the one above: no gap, no overlap, nothing outside, all connected', () => {
  expect(coverage(demo.county, demo.towns)).toEqual([])
  expect(coverage(demo.county, demo.grids)).toEqual([])
  for (const town of demo.towns) expect(coverage(town, children(demo.villages, town))).toEqual([])
  for (const village of demo.villages) expect(coverage(village, children(demo.grids, village))).toEqual([])
}, 60_000)

test('the check sees a grid left out and one shifted', () => {
  const town = demo.towns.find(({ code }) => code === '370114101')
  const [first, second, ...rest] = demo.grids.filter(({ code }) => code.startsWith('370114101'))
  if (!town || !first || !second) throw new Error('a town with grids expected')
  expect(coverage(town, [first, second, ...rest])).toEqual([])
  expect(coverage(town, [first, ...rest]).map(({ kind }) => kind)).toEqual(['gap'])
  const polygon = second.polygon.map((part) =>
    part.map((ring) => ring.map(([x, y]): [number, number] => [x + 1e-4, y])),
  )
  const found = new Set(coverage(town, [first, { ...second, polygon }, ...rest]).map(({ kind }) => kind))
  expect(found.has('gap') && found.has('overlap')).toBe(true)
})

test('another seed gives another sound county', () => {
  const other = generateCounty(rows, { seed: 1 })
  expect(other.county.polygon).not.toEqual(demo.county.polygon)
  expect(coverage(other.county, other.grids)).toEqual([])
}, 60_000)

test('the same seed gives the same county; people can be scaled to an exact total', () => {
  const scaled = generateCounty(rows, { peopleTotal: 60_000 })
  expect(sum(scaled.grids, 'people')).toBe(60_000)
  const withoutPeople = (areas: readonly DemoArea[]) => areas.map((area) => ({ ...area, people: 0 }))
  expect(withoutPeople(scaled.grids)).toEqual(withoutPeople(demo.grids))
}, 60_000)

test('the county lies where it should, with six decimals, and each label is in its grid', () => {
  expect(areaM2(demo.county.polygon) / 1e6).toBeGreaterThan(1_000)
  expect(areaM2(demo.county.polygon) / 1e6).toBeLessThan(2_000)
  for (const [lng, lat] of demo.county.polygon.flat(2)) {
    expect(lng).toBeGreaterThan(117.3)
    expect(lng).toBeLessThan(117.7)
    expect(lat).toBeGreaterThan(36.35)
    expect(lat).toBeLessThan(37.05)
    expect(Math.round(lng * 1e6) / 1e6).toBe(lng)
  }
  const locator = buildLocator(demo.grids.map((grid) => ({ id: grid.code, polygons: grid.polygon })))
  for (const grid of demo.grids) expect(locator.locate(...labelPoint(grid.polygon))).toBe(grid.code)
})

test('households keep to the ranges and add up over the levels', () => {
  const kindOf = (grid: DemoArea): string =>
    grid.kind === 'dedicated'
      ? 'dedicated'
      : grid.code.startsWith('370114016') || !isUrban(grid.code)
        ? 'rural'
        : 'urban'
  const ranges = { rural: { min: 100, max: 300 }, urban: { min: 200, max: 350 }, 'micro-grid': { min: 15, max: 20 } }
  const areas = demo.grids.map((grid) => ({ id: grid.code, kind: kindOf(grid), households: grid.households }))
  const micro = demo.microGrids.map((grid) => ({ id: grid.code, kind: grid.level, households: grid.households }))
  expect(checkHouseholds([...areas, ...micro], ranges)).toEqual([])
  for (const of of ['households', 'people'] as const) {
    expect(sum(demo.grids, of)).toBe(demo.county[of])
    expect(sum(demo.towns, of)).toBe(demo.county[of])
    expect(sum(demo.villages, of)).toBe(demo.county[of])
  }
  expect(demo.county.people / demo.county.households).toBeCloseTo(2.9, 1)
})

test('one town has micro-grids, which share out the households and people of their grids', () => {
  expect(new Set(demo.microGrids.map(({ code }) => code.slice(0, 9)))).toEqual(new Set(['370114016']))
  expect(demo.microGrids.length).toBeGreaterThan(1_700)
  expect(demo.microGrids.length).toBeLessThan(2_000)
  const grids = demo.grids.filter(({ code, kind }) => code.startsWith('370114016') && kind === 'general')
  expect(grids).toHaveLength(140)
  for (const grid of grids) {
    const own = demo.microGrids.filter(({ parentCode }) => parentCode === grid.code)
    expect([sum(own, 'households'), sum(own, 'people')]).toEqual([grid.households, grid.people])
  }
})

test('towns not known by code are scattered', () => {
  const csv = 'county_code,county,town_code,town,village_code,village\n'
  const lines = Array.from(
    { length: 8 },
    (_, i) => `330203,海曙区,33020300${1 + (i % 4)},镇,33020300${1 + (i % 4)}20${i},村`,
  )
  const other = generateCounty(parseDivisions(csv + lines.join('\n')))
  expect(other.towns).toHaveLength(4)
  expect(coverage(other.county, other.grids)).toEqual([])
}, 60_000)
