import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { bboxOf } from '../domain/geometry.ts'
import type { BBox, MultiPolygon } from '../domain/geometry.ts'
import { labelPoint } from '../domain/measures.ts'
import type { AreasTables } from './tables.ts'

export type Outline = { areaId: string; polygon: MultiPolygon }
export type DrawnRow = { id: string; polygon: MultiPolygon; label_lng: number; label_lat: number }

const ROWS_A_STATEMENT = 400

/** Draws areas from a day on; a second drawing on the same day replaces the first. */
export async function insertOutlines(
  tx: Tx,
  tenant: string,
  { day, outlines, reason = null }: { day: string; outlines: readonly Outline[]; reason?: string | null },
): Promise<void> {
  for (let from = 0; from < outlines.length; from += ROWS_A_STATEMENT) {
    const rows = outlines.slice(from, from + ROWS_A_STATEMENT).map((outline) => rowOf(outline))
    await sql`insert into areas.outlines
        (tenant, area_id, valid_from, reason, polygon, label_lng, label_lat, west, south, east, north)
      select ${tenant}, area_id, ${day}::date, ${reason}::text, polygon, label_lng, label_lat, west, south, east, north
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (area_id uuid, polygon jsonb,
        label_lng float8, label_lat float8, west float8, south float8, east float8, north float8)
      on conflict (tenant, area_id, valid_from) do update set polygon = excluded.polygon, valid_to = null,
        reason = excluded.reason,
        label_lng = excluded.label_lng, label_lat = excluded.label_lat, west = excluded.west,
        south = excluded.south, east = excluded.east, north = excluded.north`.execute(tx)
  }
}

function rowOf({ areaId, polygon }: Outline) {
  const [west, south, east, north] = bboxOf(polygon)
  const [label_lng, label_lat] = labelPoint(polygon)
  return { area_id: areaId, polygon, label_lng, label_lat, west, south, east, north }
}

/** Ends the outlines in force of areas: `day` is the first day without them. */
export async function closeOutlines(
  tx: Tx,
  tenant: string,
  { ids, day }: { ids: readonly string[]; day: string },
): Promise<void> {
  await tx
    .withTables<AreasTables>()
    .updateTable('areas.outlines')
    .set({ valid_to: day })
    .where('tenant', '=', tenant)
    .where('area_id', 'in', ids)
    .where('valid_to', 'is', null)
    .execute()
}

/** When the outline of an area changed and why, newest first. */
export async function outlineChanges(
  tx: Tx,
  tenant: string,
  areaId: string,
): Promise<{ validFrom: string; validTo: string | null; reason: string | null }[]> {
  return tx
    .withTables<AreasTables>()
    .selectFrom('areas.outlines')
    .select(['valid_from as validFrom', 'valid_to as validTo', 'reason'])
    .where('tenant', '=', tenant)
    .where('area_id', '=', areaId)
    .orderBy('valid_from', 'desc')
    .limit(200)
    .execute()
}

/** Outlines in force by id of their area. */
export async function currentOutlines(
  tx: Tx,
  tenant: string,
  ids: readonly string[],
): Promise<Map<string, MultiPolygon>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .withTables<AreasTables>()
    .selectFrom('areas.outlines')
    .select(['area_id', 'polygon'])
    .where('tenant', '=', tenant)
    .where(sql<boolean>`area_id = any(${ids}::uuid[])`)
    .where('valid_to', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.area_id, row.polygon]))
}

/** Outlines of all grids in force, for the locator. */
export function listGridOutlines(tx: Tx, tenant: string): Promise<{ id: string; polygons: MultiPolygon }[]> {
  return tx
    .withTables<AreasTables>()
    .selectFrom('areas.areas as area')
    .innerJoin('areas.outlines as outline', (join) =>
      join.onRef('outline.tenant', '=', 'area.tenant').onRef('outline.area_id', '=', 'area.id'),
    )
    .select(['area.id', 'outline.polygon as polygons'])
    .where('area.tenant', '=', tenant)
    .where('area.level', '=', 'grid')
    .where('area.state', '=', 'valid')
    .where('outline.valid_to', 'is', null)
    .execute()
}

/** Outlines as of a day of the areas given. */
export function outlinesOn(
  tx: Tx,
  tenant: string,
  { ids, day }: { ids: readonly string[]; day: string },
): Promise<DrawnRow[]> {
  return tx
    .withTables<AreasTables>()
    .selectFrom('areas.outlines')
    .select(['area_id as id', 'polygon', 'label_lng', 'label_lat'])
    .where('tenant', '=', tenant)
    .where(sql<boolean>`area_id = any(${ids}::uuid[])`)
    .where('valid_from', '<=', day)
    .where((or) => or.or([or('valid_to', 'is', null), or('valid_to', '>', day)]))
    .execute()
}

export type NearOutline = { id: string; parent_id: string | null; name: string; polygon: MultiPolygon }

/** Areas in force whose box meets a box, with their outlines. */
export function outlinesMeeting(tx: Tx, tenant: string, [west, south, east, north]: BBox): Promise<NearOutline[]> {
  return tx
    .withTables<AreasTables>()
    .selectFrom('areas.outlines as outline')
    .innerJoin('areas.areas as area', (join) =>
      join.onRef('area.tenant', '=', 'outline.tenant').onRef('area.id', '=', 'outline.area_id'),
    )
    .select(['area.id', 'area.parent_id', 'area.name', 'outline.polygon'])
    .where('outline.tenant', '=', tenant)
    .where('outline.valid_to', 'is', null)
    .where('outline.west', '<=', east)
    .where('outline.east', '>=', west)
    .where('outline.south', '<=', north)
    .where('outline.north', '>=', south)
    .where('area.state', '=', 'valid')
    .execute()
}

/** Replaces the positions of an outline in force without changing the ground it covers. */
export async function refineOutline(tx: Tx, tenant: string, { areaId, polygon }: Outline): Promise<void> {
  await tx
    .withTables<AreasTables>()
    .updateTable('areas.outlines')
    .set({ polygon: JSON.stringify(polygon) })
    .where('tenant', '=', tenant)
    .where('area_id', '=', areaId)
    .where('valid_to', 'is', null)
    .execute()
}
