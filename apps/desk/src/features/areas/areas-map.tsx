import type { Area, AreaShape } from '@yiwang/contract/areas'
import { useMemo } from 'react'
import { useText } from '../../shared/i18n.ts'
import { AreaMap, type AreaMapProps, type MapHighlight } from '../../shared/map/area-map.tsx'
import { ErrorState } from '../../shared/ui/states.tsx'
import { mapParent } from './area-tree.ts'
import { useArea, useShapes } from './areas.query.ts'
import type { NumberedFinding } from './finding-groups.ts'
import { drawingOnMap } from './map-drawing.ts'
import { boundsOf, type Bounds, type Position } from './outline.ts'
import { isPickingTool } from './redraw-tools.ts'
import type { Redraw } from './use-redraw.ts'

type Props = {
  area: Area | undefined
  shape: AreaShape | undefined
  finding: NumberedFinding | null
  redraw: Redraw
  on: string | undefined
  onSelect: (areaId: string) => void
}

/** The map of the chosen area: outlines below it, a finding of the checks among its neighbours, or the drawing. */
export function AreasMap({ area, shape, finding, redraw, on, onSelect }: Props) {
  const { t } = useText()
  const { tool, drawing, picked, step } = redraw
  const isAround = tool === 'outline' || tool === 'split' || isPickingTool(tool)
  const found = useArea(tool === null && finding?.where ? finding.areaIds[0] : undefined).data?.area
  const followed = finding?.where && found?.id === finding.areaIds[0] ? (found?.parentId ?? null) : null
  const parentId = isAround ? (area?.parentId ?? null) : (followed ?? mapParent(area))
  const shapes = useShapes(parentId, on)
  const items = shapes.data?.items ?? []
  const drawn = useMemo(
    () => drawingOnMap(drawing, (index) => t('admin.areas.pointNumber', { number: index + 1 })),
    [drawing, t],
  )
  const chosen = items.flatMap(({ id, polygon }): MapHighlight[] =>
    picked.includes(id) && polygon ? [{ id, polygon, severity: 'info' }] : [],
  )
  const where: MapHighlight[] =
    finding?.where && tool === null ? [{ id: 'finding', polygon: finding.where, severity: finding.severity }] : []
  const isDrawing = drawing.phase !== 'idle'
  const isLeaf = parentId !== area?.id

  const isOfBorder = ({ id }: AreaShape) => id === area?.id || picked.includes(id)

  function fit(): AreaMapProps['fit'] {
    const box = tool === null && finding?.where ? boundsOf(finding.where.flat(2)) : null
    if (box) return widen(box)
    const pair = tool === 'border' && picked.length > 0 ? items.filter(isOfBorder).flatMap(outlinePoints) : []
    const around = boundsOf(pair)
    if (around) return widen(around, 0.15)
    return isLeaf && shape && !isPickingTool(tool) ? 'selected' : 'shapes'
  }

  if (shapes.isError) return <ErrorState error={shapes.error} onRetry={() => void shapes.refetch()} />
  return (
    <>
      <AreaMap
        label={t('admin.areas.map', { name: area?.name ?? '' })}
        shapes={items}
        selectedId={area?.id ?? null}
        onSelect={onSelect}
        points={drawn.points}
        highlights={[...where, ...chosen, ...drawn.highlights, ...redraw.marks]}
        fit={fit()}
        height="calc(100vh - 168px)"
        {...(isDrawing
          ? {
              onPick: ({ lng, lat }) => step({ type: 'click', at: [lng, lat] }),
              onPoint: (index) => step({ type: 'touch', index: Number(index) }),
            }
          : {})}
      />
      <div className="quiet">
        {on !== undefined && t('admin.areas.asOf', { on })}
        {shapes.isSuccess && items.length === 0 && t('admin.areas.nothingDrawn')}
      </div>
    </>
  )
}

function outlinePoints({ polygon }: AreaShape): Position[] {
  return polygon?.flat(2) ?? []
}

/** A finding may be a few metres wide: show it with its surroundings. */
function widen({ west, south, east, north }: Bounds, share = 2): [number, number, number, number] {
  const margin = Math.max(share * (east - west), share * (north - south), 0.002)
  return [west - margin, south - margin, east + margin, north + margin]
}
