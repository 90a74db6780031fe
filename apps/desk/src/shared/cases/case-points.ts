import type { CaseRow } from '@yiwang/contract/cases'
import type { MapPoint } from '../map/map-props.ts'

/** A case and the others nearby as points of a map; the case itself lies on top, what has no position is left out. */
export function pointsOf(view: CaseRow, nearby: readonly CaseRow[]): MapPoint[] {
  const others = nearby.filter((row) => row.id !== view.id)
  const rows: { row: CaseRow; kind: MapPoint['kind'] }[] = [
    ...others.map((row) => ({ row, kind: kindOf(row) })),
    { row: view, kind: 'here' },
  ]
  return rows.flatMap(({ row, kind }) =>
    row.lng === null || row.lat === null
      ? []
      : [{ id: row.id, lng: row.lng, lat: row.lat, kind, label: `${row.number} ${row.title}` }],
  )
}

function kindOf({ clock, state }: CaseRow): MapPoint['kind'] {
  if (state === 'closed' || state === 'refused' || state === 'withdrawn') return 'done'
  return clock.state === 'overdue' ? 'overdue' : clock.state === 'soon' ? 'soon' : 'open'
}
