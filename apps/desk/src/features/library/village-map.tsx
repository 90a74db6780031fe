import { useNavigate } from '@tanstack/react-router'
import type { DwellingTile } from '@yiwang/contract/registers'
import { useText } from '../../shared/i18n.ts'
import { AreaMap, type MapPoint } from '../../shared/map/area-map.tsx'
import { useAreaLine, useAreaShapes } from './library.query.ts'
import { shadeOf, type Shade } from './tile-groups.ts'

const SIGN: Record<Shade, MapPoint['kind']> = { marked: 'marked', plain: 'plain', empty: 'empty' }

/** The dwellings on the map, in the same shapes as on the wall. */
export function VillageMap({ areaId, tiles, by }: { areaId: string; tiles: readonly DwellingTile[]; by: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  const area = useAreaLine(areaId).data?.area
  const shapes = useAreaShapes(area !== undefined && area.childCount === 0 ? (area.parentId ?? areaId) : areaId)
  const points = tiles.flatMap((tile): MapPoint[] =>
    tile.position === null
      ? []
      : [
          {
            id: tile.id,
            ...tile.position,
            label: t('library.wall.tile', { name: tile.label, households: tile.households, people: tile.people }),
            kind: SIGN[shadeOf(tile, by)],
          },
        ],
  )
  return (
    <>
      <p className="quiet">{t('library.wall.onMap', { n: points.length, without: tiles.length - points.length })}</p>
      <AreaMap
        label={t('library.wall.map')}
        shapes={shapes.data?.items ?? []}
        selectedId={areaId}
        points={points}
        onPoint={(id) => void navigate({ to: `/library/${id}` })}
        fit={points.length > 0 ? 'points' : 'selected'}
        height="calc(100vh - 300px)"
      />
    </>
  )
}
