import { z } from 'zod'
import {
  coordinateSystem,
  date,
  defineRoute,
  id,
  latitude,
  longitude,
  multiPolygon,
  phone,
  text,
} from '../core/index.ts'
import { area, areaKind, areaLevel, areaShape, finding, unit, unitKind } from './schema.ts'

const areaId = z.object({ areaId: id })
const reason = text(200, 2)
/** Rows that could not be taken: `row` counts from 1 with the heading as row 1. Nothing is imported while one remains. */
export const rowError = z.object({ row: z.int(), field: z.string().nullable(), value: z.string(), message: z.string() })
export type RowError = z.infer<typeof rowError>

export const areasRoutes = {
  roots: defineRoute({
    method: 'GET',
    path: '/areas',
    summary: 'Search areas by name or code; without a query the top of the tree',
    query: z.object({
      q: text(60).optional(),
      level: areaLevel.optional(),
      limit: z.coerce.number().int().max(200).default(50),
    }),
    reply: z.object({ items: z.array(area) }),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/areas/{areaId}',
    summary: 'One area with its line of parents, county first',
    params: areaId,
    reply: z.object({ area, parents: z.array(area), successors: z.array(area), predecessors: z.array(area) }),
  }),
  children: defineRoute({
    method: 'GET',
    path: '/areas/{areaId}/children',
    summary: 'Children of an area, as of a day',
    params: areaId,
    query: z.object({ on: date.optional(), retired: z.stringbool().default(false) }),
    reply: z.object({ items: z.array(area) }),
  }),
  shapes: defineRoute({
    method: 'GET',
    path: '/areas/{areaId}/shapes',
    summary: 'Outlines below an area at one level, for the map',
    params: areaId,
    query: z.object({ level: areaLevel.optional(), system: coordinateSystem.default('WGS84'), on: date.optional() }),
    reply: z.object({ items: z.array(areaShape) }),
  }),
  locate: defineRoute({
    method: 'GET',
    path: '/areas/locate',
    summary: 'The grid at a point, or null when the point lies in none',
    query: z.object({ lng: longitude, lat: latitude, system: coordinateSystem.default('WGS84') }),
    reply: z.object({ grid: area.nullable(), parents: z.array(area) }),
  }),
  checks: defineRoute({
    method: 'GET',
    path: '/areas/{areaId}/checks',
    summary: 'Coverage, overlap, size and staffing of everything below an area',
    params: areaId,
    reply: z.object({
      findings: z.array(finding),
      checkedAreas: z.int(),
      staffPer10000: z.number().nullable(),
      checkedAt: z.string(),
    }),
  }),
  import: defineRoute({
    method: 'POST',
    path: '/areas/import',
    summary: 'Import divisions from CSV (county_code, county, town_code, town, village_code, village); all or nothing',
    body: z.object({ csv: z.string().max(20_000_000), dryRun: z.boolean().default(false) }),
    reply: z.object({ added: z.int(), unchanged: z.int(), renamed: z.int(), errors: z.array(rowError) }),
  }),
  addGrid: defineRoute({
    method: 'POST',
    path: '/areas/{areaId}/grids',
    summary: 'Draw a new grid under a village (or a micro-grid under a grid); the code is given by the server',
    params: areaId,
    body: z.object({
      id,
      name: text(80, 1),
      kind: areaKind.default('general'),
      households: z.int().min(0).max(100_000),
      people: z.int().min(0).max(1_000_000).default(0),
      polygon: multiPolygon.nullable().default(null),
    }),
    reply: area,
  }),
  redraw: defineRoute({
    method: 'PUT',
    path: '/areas/{areaId}/polygon',
    versioned: true,
    summary: 'Replace the outline from today on; the outline of the past stays',
    params: areaId,
    body: z.object({ polygon: multiPolygon, reason }),
    reply: area,
  }),
  split: defineRoute({
    method: 'POST',
    path: '/areas/{areaId}/split',
    versioned: true,
    summary: 'Split a grid along a drawn line; it is retired and its parts get new codes',
    params: areaId,
    body: z.object({
      line: z
        .array(z.tuple([z.number(), z.number()]))
        .min(2)
        .max(500),
      parts: z.array(z.object({ id, name: text(80, 1), households: z.int().min(0), people: z.int().min(0) })).length(2),
      reason,
    }),
    reply: z.object({ items: z.array(area) }),
  }),
  merge: defineRoute({
    method: 'POST',
    path: '/areas/merge',
    summary: 'Merge neighbouring grids of one village into a new one; the old are retired',
    body: z.object({ areaIds: z.array(id).min(2).max(20), into: z.object({ id, name: text(80, 1) }), reason }),
    reply: area,
  }),
  move: defineRoute({
    method: 'POST',
    path: '/areas/{areaId}/move',
    versioned: true,
    summary: 'Move a grid under another village; it gets a code there and the old one is retired',
    params: areaId,
    body: z.object({ parentId: id, newId: id, reason }),
    reply: area,
  }),
  rename: defineRoute({
    method: 'PUT',
    path: '/areas/{areaId}',
    versioned: true,
    summary: 'Correct name and counts',
    params: areaId,
    body: z.object({ name: text(80, 1), households: z.int().min(0), people: z.int().min(0) }),
    reply: area,
  }),
  retire: defineRoute({
    method: 'DELETE',
    path: '/areas/{areaId}',
    versioned: true,
    summary: 'Retire an area that has no children in force; its code is never used again',
    params: areaId,
    query: z.object({ reason }),
    reply: area,
  }),
  units: defineRoute({
    method: 'GET',
    path: '/units',
    summary: 'Departments, town offices, platforms and squads',
    query: z.object({ q: text(60).optional(), areaId: id.optional(), active: z.stringbool().default(true) }),
    reply: z.object({ items: z.array(unit) }),
  }),
  addUnit: defineRoute({
    method: 'POST',
    path: '/units',
    summary: 'Register a unit',
    body: z.object({
      id,
      code: text(40, 1),
      name: text(80, 1),
      kind: unitKind,
      parentId: id.nullable().default(null),
      areaId: id,
      phone: phone.nullable().default(null),
    }),
    reply: unit,
  }),
}
