import type { CaseRow } from '@yiwang/contract/cases'
import { fileLinks } from '../../../kernel/files/files.ts'
import { clockOf } from '../domain/handling-clock.ts'
import type { casesFor } from '../store/list-store.ts'
import type { CaseTable } from '../store/tables.ts'

const COLUMNS = [
  'c.id',
  'c.number',
  'c.title',
  'c.state',
  'c.priority',
  'c.channel',
  'c.subclass_id',
  'c.area_id',
  'c.area_path',
  'c.address',
  'c.lng',
  'c.lat',
  'c.unit_id',
  'c.reported_at',
  'c.changed_at',
  'c.limit_text',
  'c.clock_started_at',
  'c.due_at',
  'c.due_provisional',
  'c.handled_at',
  'c.cover_id',
  'c.satisfaction',
  'c.version',
] as const

/** Adds the columns of a row on a list, with the names that it shows. */
export function withRowColumns(query: ReturnType<typeof casesFor>) {
  return query
    .leftJoin('catalog.v_subclasses as s', (join) =>
      join.onRef('s.tenant', '=', 'c.tenant').onRef('s.id', '=', 'c.subclass_id'),
    )
    .leftJoin('areas.v_areas as a', (join) => join.onRef('a.tenant', '=', 'c.tenant').onRef('a.id', '=', 'c.area_id'))
    .leftJoin('areas.v_units as u', (join) => join.onRef('u.tenant', '=', 'c.tenant').onRef('u.id', '=', 'c.unit_id'))
    .select(COLUMNS)
    .select(['s.name as subclass_name', 'a.name as area_name', 'u.name as unit_name'])
}

export type ListedRow = Pick<
  CaseTable,
  (typeof COLUMNS)[number] extends `c.${infer Name}` ? Extract<Name, keyof CaseTable> : never
> & {
  subclass_name: string | null
  area_name: string | null
  unit_name: string | null
}

type Shown = { now: Date; placeOf: (areaPath: string) => { town: string | null; village: string | null } }

export function caseRowOf(row: ListedRow, { now, placeOf }: Shown): CaseRow {
  const place = row.area_path === null ? null : placeOf(row.area_path)
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    state: row.state,
    priority: row.priority,
    channel: row.channel,
    subclassId: row.subclass_id,
    subclassName: row.subclass_name,
    areaId: row.area_id,
    areaName: withVillage(row.area_name, place?.village ?? null),
    townName: place?.town ?? null,
    address: row.address,
    lng: row.lng,
    lat: row.lat,
    unitId: row.unit_id,
    unitName: row.unit_name,
    reportedAt: row.reported_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    clock: clockOf(row, now),
    thumbUrl: row.cover_id === null ? null : fileLinks(row.cover_id).thumbUrl,
    satisfaction: row.satisfaction,
    version: row.version,
  }
}

/** A grid is called the same in every village: the village goes before it. */
function withVillage(areaName: string | null, village: string | null): string | null {
  return areaName === null || village === null || village === areaName ? areaName : `${village}${areaName}`
}
