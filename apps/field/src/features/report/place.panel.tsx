import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Point } from '@yiwang/contract'
import type { Area } from '@yiwang/contract/areas'
import { AreaMap } from '../../shared/area-map.tsx'
import { areaQuery } from '../../shared/cases.query.ts'
import { shapesQuery } from '../../shared/shapes.query.ts'
import type { Fix, usePosition } from '../../shared/use-position.ts'
import { useSay, type Say } from '../../shared/words.ts'
import { locateQuery } from './place.query.ts'

type Props = {
  position: ReturnType<typeof usePosition>
  /** Where the device was when the report was begun. */
  fix: Fix | null
  /** Chosen by hand; null means the device's position counts. */
  chosen: Point | null
  /** The worker's own area, for the map and the report when there is no position. */
  ownAreaId: string | null
  onChoose: (point: Point | null) => void
}

/** Where it is: the device's position with the grid it lies in, and a sketch to correct it on. */
export function PlacePanel({ position, fix, chosen, ownAreaId, onChoose }: Props) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const point: Point | null = chosen ?? fix
  const located = useQuery(locateQuery(point))
  const own = useQuery({ ...areaQuery(ownAreaId ?? ''), enabled: ownAreaId !== null })
  const around = located.data?.grid ?? own.data?.area ?? null
  const shapes = useQuery({ ...shapesQuery(around ?? NOWHERE), enabled: open && around !== null })
  const gridName = located.data?.grid ? pathName(located.data.grid, located.data.parents) : null

  return (
    <section aria-label={say('report.where')} className="card">
      <div className="row spread" style={{ flexWrap: 'nowrap' }}>
        <div aria-live="polite">
          <p className="strong">
            {gridName ?? (located.data ? say('report.outside') : placeless(point, own.data?.area ?? null, say))}
          </p>
          <p className="weak">{chosen ? say('report.placedByHand') : placeWords(position.state, fix, say)}</p>
        </div>
        <button type="button" className="tool" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? say('report.adjustDone') : say('report.adjust')}
        </button>
      </div>
      {open && (
        <div style={{ marginTop: '0.5rem' }}>
          {shapes.data && (
            <AreaMap
              shapes={shapes.data.items}
              areaId={around?.id ?? null}
              point={point}
              accuracy={chosen ? 0 : (fix?.accuracy ?? 0)}
              onPick={onChoose}
            />
          )}
          <button
            type="button"
            className="tool"
            style={{ marginTop: '0.5rem' }}
            onClick={() => {
              onChoose(null)
              position.ask()
            }}
          >
            {say('report.relocate')}
          </button>
        </div>
      )}
    </section>
  )
}

const NOWHERE: Pick<Area, 'id' | 'level' | 'parentId'> = { id: '', level: 'county', parentId: null }

function pathName(grid: Area, parents: readonly Area[]): string {
  return [...parents.filter((area) => area.level !== 'county').map((area) => area.name), grid.name].join(' · ')
}

function placeless(point: Point | null, own: Area | null, say: Say): string {
  if (point !== null) return say('report.where')
  return own ? say('report.byMyGrid', { grid: own.name }) : say('report.where')
}

function placeWords(state: Props['position']['state'], fix: Fix | null, say: Say): string {
  if (fix) return say('report.located', { metres: Math.round(fix.accuracy) })
  if (state === 'refused') return say('report.refusedPlace')
  return say(state === 'unavailable' ? 'report.noPlace' : 'report.locating')
}
