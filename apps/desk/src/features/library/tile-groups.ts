import type { DwellingTile } from '@yiwang/contract/registers'

// Building words of an address: hao-lou, lou, dong, zhuang, zuo, hao-yuan; a unit is dan-yuan.
const BUILDING = /^(?<building>.*?\d*[A-Za-z]?(?:\u53F7\u697C|\u697C|\u680B|\u5E62|\u5EA7|\u53F7\u9662))(?<rest>.*)$/
const UNIT = /^(?<unit>.*?\u5355\u5143)(?<rest>.*)$/
const LANE = /^(?<building>.*?)(?<rest>\d+(?:-\d+)*\u53F7?(?:\u6237|\u5BA4)?)$/

export type TileGroup = { name: string; tiles: { tile: DwellingTile; short: string }[] }

/** Building and unit of a dwelling by its name, and what is left to tell it from its neighbours. */
export function placeOf(label: string): { group: string; short: string } {
  const building = BUILDING.exec(label)?.groups
  if (building !== undefined && building['rest'] !== '') {
    const unit = UNIT.exec(building['rest'] ?? '')?.groups
    if (unit !== undefined && unit['rest'] !== '')
      return { group: `${building['building']}${unit['unit']}`, short: unit['rest'] ?? '' }
    return { group: building['building'] ?? '', short: building['rest'] ?? '' }
  }
  const lane = LANE.exec(label)?.groups
  if (lane !== undefined && lane['building'] !== '') return { group: lane['building'] ?? '', short: lane['rest'] ?? '' }
  return { group: '', short: label }
}

/**
 * Tiles by grid, building and unit in the order of their names; numbers in their own order. Two grids of a village may
 * call their lanes alike: the name of the area goes before, where it is known.
 */
export function groupTiles(tiles: readonly DwellingTile[], areaNames: ReadonlyMap<string, string>): TileGroup[] {
  const groups = new Map<string, TileGroup['tiles']>()
  for (const tile of tiles) {
    const { group, short } = placeOf(tile.label)
    const name = [areaNames.get(tile.areaPath ?? '') ?? '', group].filter(Boolean).join(' \u00B7 ')
    const members = groups.get(name) ?? []
    members.push({ tile, short })
    groups.set(name, members)
  }
  return [...groups]
    .map(([name, members]) => ({ name, tiles: members.toSorted((a, b) => order(a.short, b.short)) }))
    .toSorted((a, b) => order(a.name, b.name))
}

function order(a: string, b: string): number {
  return a.localeCompare(b, 'zh-CN', { numeric: true })
}

export type Row = { kind: 'head'; group: TileGroup } | { kind: 'tiles'; tiles: TileGroup['tiles'] }

/** Rows of a wall so many tiles wide: a heading, then its tiles. */
export function wallRows(groups: readonly TileGroup[], across: number): Row[] {
  return groups.flatMap((group): Row[] => {
    const lines = Array.from({ length: Math.ceil(group.tiles.length / across) }, (_, line) =>
      group.tiles.slice(line * across, (line + 1) * across),
    )
    return [{ kind: 'head', group }, ...lines.map((tiles) => ({ kind: 'tiles' as const, tiles }))]
  })
}

export const SHADES = ['marked', 'plain', 'empty'] as const
export type Shade = (typeof SHADES)[number]
/** The shape that tells a shade without its colour. */
export const SHADE_SIGN: Record<Shade, string> = { marked: '◈', plain: '○', empty: '□' }

/** What the wall is coloured by: a ledger by its code, or who rents. */
export function shadeOf(tile: DwellingTile, by: string): Shade {
  if (by === 'rented') return tile.rented ? 'marked' : tile.people === 0 ? 'empty' : 'plain'
  if (by !== 'people' && (tile.flags[by] ?? 0) > 0) return 'marked'
  if (tile.people === 0 && tile.households === 0) return 'empty'
  return by === 'people' ? 'marked' : 'plain'
}

export function countShades(tiles: readonly DwellingTile[], by: string): Record<Shade, number> {
  const counts: Record<Shade, number> = { marked: 0, plain: 0, empty: 0 }
  for (const tile of tiles) counts[shadeOf(tile, by)] += 1
  return counts
}
