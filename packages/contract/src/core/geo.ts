import { z } from 'zod'

/** Degrees, WGS-84 (CGCS2000 differs by centimetres and is stored as it is). */
export const longitude = z.coerce.number().min(-180).max(180)
export const latitude = z.coerce.number().min(-90).max(90)
export const point = z.object({ lng: longitude, lat: latitude })
export type Point = z.infer<typeof point>

/** `[lng, lat]` in degrees. */
export const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
/** GeoJSON MultiPolygon coordinates: polygons, rings (outer first), positions [lng, lat]. */
export const multiPolygon = z.array(z.array(z.array(position).min(4)).min(1)).min(1)
export type MultiPolygon = z.infer<typeof multiPolygon>

export const coordinateSystem = z.enum(['WGS84', 'CGCS2000', 'GCJ02', 'BD09'])
export type CoordinateSystem = z.infer<typeof coordinateSystem>
