import { newCourse } from '@yiwang/contract/cases'
import type { CaseRow } from '@yiwang/contract/cases'
import { fileLinks } from '../../../kernel/files/files.ts'
import { clockOf } from '../domain/clock-view.ts'
import type { CalendarOf } from '../domain/due-times.ts'
import type { casesFor } from '../store/list-store.ts'
import type { CaseRecord } from '../store/tables.ts'

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
  'c.handling_due_at',
  'c.handled_at',
  'c.cover_id',
  'c.solved',
  'c.satisfaction',
  'c.rating',
  'c.key_matter',
  'c.cards_open',
  'c.asks',
  'c.arbitration',
  'c.parent_id',
  'c.reworks',
  'c.returns',
  'c.open',
  'c.course',
  'c.version',
] as const

/**
 * Adds the columns of a row on a list, with the names that it shows. Names are looked up one by one for the rows of the
 * page: as joins the planner would make them for every row that the filter finds.
 */
export function withRowColumns(query: ReturnType<typeof casesFor>) {
  return query
    .select(COLUMNS)
    .select((c) => [
      c
        .selectFrom('catalog.v_subclasses as s')
        .select('s.name')
        .whereRef('s.tenant', '=', 'c.tenant')
        .whereRef('s.id', '=', 'c.subclass_id')
        .as('subclass_name'),
      c
        .selectFrom('areas.v_areas as a')
        .select('a.name')
        .whereRef('a.tenant', '=', 'c.tenant')
        .whereRef('a.id', '=', 'c.area_id')
        .as('area_name'),
      c
        .selectFrom('areas.v_units as u')
        .select('u.name')
        .whereRef('u.tenant', '=', 'c.tenant')
        .whereRef('u.id', '=', 'c.unit_id')
        .as('unit_name'),
    ])
}

export type ListedRow = Pick<
  CaseRecord,
  (typeof COLUMNS)[number] extends `c.${infer Name}` ? Extract<Name, keyof CaseRecord> : never
> & {
  subclass_name: string | null
  area_name: string | null
  unit_name: string | null
}

type Shown = {
  now: Date
  placeOf: (areaPath: string) => { town: string | null; village: string | null }
  calendarOf: CalendarOf
}

/** Units whose clocks a page shows. */
export function unitsIn(rows: readonly { unit_id: string | null }[]): (string | null)[] {
  return [...new Set(rows.map((row) => row.unit_id))]
}

export function caseRowOf(row: ListedRow, { now, placeOf, calendarOf }: Shown): CaseRow {
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
    clock: clockOf({ ...row, course: { ...newCourse, ...row.course } }, now, calendarOf(row.unit_id)),
    thumbUrl: row.cover_id === null ? null : fileLinks(row.cover_id).thumbUrl,
    solved: row.solved,
    satisfaction: row.satisfaction,
    rating: row.rating,
    keyMatter: row.key_matter,
    cardsOpen: row.cards_open,
    asks: row.asks,
    arbitration: row.arbitration,
    parentId: row.parent_id,
    reworks: row.reworks,
    returns: row.returns,
    version: row.version,
  }
}

/** A grid is called the same in every village: the village goes before it. */
function withVillage(areaName: string | null, village: string | null): string | null {
  return areaName === null || village === null || village === areaName ? areaName : `${village}${areaName}`
}
