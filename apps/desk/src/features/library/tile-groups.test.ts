import type { DwellingTile } from '@yiwang/contract/registers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countShades, groupTiles, placeOf, shadeOf, wallRows } from './tile-groups.ts'

const LOU = '\u53F7\u697C'
const UNIT = '\u5355\u5143'
const HAO = '\u53F7'

function tile(label: string, more: Partial<DwellingTile> = {}): DwellingTile {
  return {
    id: label,
    label,
    number: '',
    areaPath: null,
    position: null,
    households: 1,
    people: 2,
    rented: false,
    flags: {},
    ...more,
  }
}

test('a flat stands under its building and unit, a house under its lane', () => {
  expect(placeOf(`J3${LOU}1${UNIT}101`)).toEqual({ group: `J3${LOU}1${UNIT}`, short: '101' })
  expect(placeOf(`J3${LOU}101`)).toEqual({ group: `J3${LOU}`, short: '101' })
  expect(placeOf(`East Lane 17${HAO}`)).toEqual({ group: 'East Lane ', short: `17${HAO}` })
  expect(placeOf('The old mill')).toEqual({ group: '', short: 'The old mill' })
})

test('numbers stand in their own order', () => {
  const [group] = groupTiles([tile(`A1${LOU}110`), tile(`A1${LOU}11`), tile(`A1${LOU}9`)], new Map())
  expect(group?.tiles.map(({ short }) => short)).toEqual(['9', '11', '110'])
})

test('lanes of two grids that are called alike stand apart', () => {
  const tiles = [tile(`East 1${HAO}`, { areaPath: 'a/1' }), tile(`East 1${HAO}`, { id: 'b', areaPath: 'a/2' })]
  const names = new Map([
    ['a/1', 'Grid 1'],
    ['a/2', 'Grid 2'],
  ])
  expect(groupTiles(tiles, names).map(({ name }) => name)).toEqual(['Grid 1 \u00B7 East ', 'Grid 2 \u00B7 East '])
})

test('no tile is lost or doubled, however wide the wall is', () => {
  const label = fc.tuple(fc.constantFrom('A', 'B'), fc.nat(30), fc.nat(600)).map(([a, b, c]) => `${a}${b}${LOU}${c}`)
  fc.assert(
    fc.property(fc.uniqueArray(label), fc.integer({ min: 1, max: 40 }), (labels, across) => {
      const rows = wallRows(
        groupTiles(
          labels.map((one) => tile(one)),
          new Map(),
        ),
        across,
      )
      const shown = rows.flatMap((row) => (row.kind === 'tiles' ? row.tiles.map(({ tile: one }) => one.label) : []))
      expect(shown.toSorted()).toEqual(labels.toSorted())
      for (const row of rows) if (row.kind === 'tiles') expect(row.tiles.length).toBeLessThanOrEqual(across)
    }),
  )
})

test('a tile is marked by the chosen ledger, empty where nobody lives', () => {
  const marked = tile('a', { flags: { elders: 1 } })
  const empty = tile('b', { people: 0, households: 0 })
  expect(shadeOf(marked, 'elders')).toBe('marked')
  expect(shadeOf(marked, 'low-income')).toBe('plain')
  expect(shadeOf(empty, 'elders')).toBe('empty')
  expect(shadeOf(tile('c', { rented: true }), 'rented')).toBe('marked')
  expect(shadeOf(tile('d'), 'people')).toBe('marked')
  expect(countShades([marked, empty, tile('c')], 'elders')).toEqual({ marked: 1, plain: 1, empty: 1 })
})
