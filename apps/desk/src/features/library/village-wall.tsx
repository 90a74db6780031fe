import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import type { DwellingTile } from '@yiwang/contract/registers'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useSize } from '../../shared/map/use-size.ts'
import { useNamesBelow } from './library.query.ts'
import { groupTiles, SHADE_SIGN, shadeOf, wallRows, type Row } from './tile-groups.ts'

const TILE = 92
const LINE = 64
const HEAD = 40

/** Dwellings as tiles under building and unit; only those near the window are in the document. */
export function VillageWall({ areaId, tiles, by }: { areaId: string; tiles: readonly DwellingTile[]; by: string }) {
  const { t } = useText()
  const { ref: sized, width } = useSize<HTMLDivElement>()
  const body = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(body.current?.offsetTop ?? 0), [width])
  const names = useNamesBelow(areaId)
  const groups = useMemo(() => groupTiles(tiles, names), [tiles, names])
  const across = Math.max(1, Math.floor(width / TILE))
  const rows = useMemo(() => wallRows(groups, across), [groups, across])
  // The React compiler, which this rule warns of, is not used.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (rows[index]?.kind === 'head' ? HEAD : LINE),
    overscan: 8,
    scrollMargin: top,
  })
  return (
    <div ref={sized} className="wall" role="list" aria-label={t('library.wall.list')}>
      <div ref={body} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          return row === undefined ? null : (
            <div
              key={item.key}
              className="wall-row"
              role="presentation"
              style={{ height: item.size, transform: `translateY(${item.start - top}px)` }}
            >
              <WallRow row={row} by={by} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

function WallRow({ row, by }: { row: Row; by: string }) {
  const { t } = useText()
  if (row.kind === 'head')
    return (
      <h2 className="wall-head">
        {row.group.name || t('library.wall.single')}{' '}
        <span className="quiet">{t('library.wall.dwellings', { n: row.group.tiles.length })}</span>
      </h2>
    )
  return row.tiles.map(({ tile, short }) => <Tile key={tile.id} tile={tile} short={short} by={by} />)
}

function Tile({ tile, short, by }: { tile: DwellingTile; short: string; by: string }) {
  const { t } = useText()
  const shade = shadeOf(tile, by)
  const amount = tile.flags[by] ?? 0
  const words = t('library.wall.tile', { name: tile.label, households: tile.households, people: tile.people })
  return (
    <span role="listitem">
      <Link to={`/library/${tile.id}`} className={`tile tile-${shade}`} title={words} aria-label={words}>
        <span className="tile-name cut">
          <span aria-hidden>{SHADE_SIGN[shade]}</span> {short}
        </span>
        <span className="tile-people number">
          {tile.people === 0 ? t('library.wall.nobody') : t('library.wall.people', { n: tile.people })}
          {amount > 0 && ` · ${amount}`}
        </span>
      </Link>
    </span>
  )
}
