import { z } from 'zod'
import { date, id, multiPolygon, point } from '../core/index.ts'

/**
 * Levels of the division tree in order of depth. A county chooses which it uses: a town may go from village straight
 * to grid, or have management districts above villages and micro-grids below grids.
 */
export const AREA_LEVELS = ['county', 'town', 'district', 'village', 'grid', 'micro-grid'] as const
export const areaLevel = z.enum(AREA_LEVELS)
export type AreaLevel = z.infer<typeof areaLevel>

/** A general grid belongs to a place; a dedicated grid to a park, a school, a market under double management. */
export const areaKind = z.enum(['general', 'dedicated'])
export const areaState = z.enum(['valid', 'retired'])

export const area = z.object({
  id,
  /** 6, 9 or 12 digits of GB/T 2260 and 10114, 15 for a grid (GB/T 30428.1), 17 for a micro-grid (our extension). */
  code: z.string(),
  name: z.string(),
  level: areaLevel,
  kind: areaKind,
  parentId: id.nullable(),
  /** Codes from the county down to this area, joined with `/`: the subtree is a prefix. */
  path: z.string(),
  households: z.int(),
  people: z.int(),
  state: areaState,
  validFrom: date,
  validTo: date.nullable(),
  reason: z.string().nullable(),
  childCount: z.int(),
  version: z.int(),
})
export type Area = z.infer<typeof area>

/** A change of the outline: from `validFrom` on, until the day before `validTo`. */
export const outlineChange = z.object({ validFrom: date, validTo: date.nullable(), reason: z.string().nullable() })
export type OutlineChange = z.infer<typeof outlineChange>

export const areaShape = z.object({
  id,
  code: z.string(),
  name: z.string(),
  level: areaLevel,
  kind: areaKind,
  households: z.int(),
  labelPoint: point,
  /** Null for an area that was never drawn. */
  polygon: multiPolygon.nullable(),
})
export type AreaShape = z.infer<typeof areaShape>

export const FINDING_KINDS = [
  'gap',
  'overlap',
  'outside',
  'disconnected',
  'invalid-ring',
  'no-polygon',
  'level-not-in-use',
  'households-out-of-range',
  'grid-without-worker',
  'post-without-person',
  'staff-ratio',
] as const
export const finding = z.object({
  kind: z.enum(FINDING_KINDS),
  severity: z.enum(['error', 'warning', 'info']),
  areaIds: z.array(id),
  areaNames: z.array(z.string()),
  where: multiPolygon.nullable(),
  /** Square metres for geometry, a count or a ratio otherwise. */
  amount: z.number().nullable(),
  expected: z.string().nullable(),
})
export type Finding = z.infer<typeof finding>

export const unitKind = z.enum(['department', 'town-office', 'platform', 'squad', 'company', 'command-centre'])
export type UnitKind = z.infer<typeof unitKind>
export const unit = z.object({
  id,
  code: z.string(),
  name: z.string(),
  kind: unitKind,
  parentId: id.nullable(),
  areaId: id,
  areaName: z.string(),
  phone: z.string().nullable(),
  active: z.boolean(),
  version: z.int(),
})
export type Unit = z.infer<typeof unit>
