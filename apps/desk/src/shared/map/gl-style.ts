import type { AreaShape } from '@yiwang/contract/areas'
import type { GeoJSONFeature, StyleSpecification } from 'maplibre-gl'
import type { AreaMapProps } from './map-props.ts'
import { AREA_COLOUR, HIGHLIGHT_COLOUR, POINT_SIGN } from './palette.ts'

type Feature = {
  type: 'Feature'
  properties: Record<string, unknown>
  geometry: { type: string; coordinates: unknown }
}
export type Collection = { type: 'FeatureCollection'; features: Feature[] }

const empty: Collection = { type: 'FeatureCollection', features: [] }

/** A style of our own: plain ground, outlines, names, points. No tiles, sprites or fonts are fetched. */
export function areaStyle(): StyleSpecification {
  const source = { type: 'geojson' as const, data: empty as never, promoteId: 'id' }
  const chosen = ['boolean', ['get', 'chosen'], false] as never
  return {
    version: 8,
    sources: { areas: { ...source, tolerance: 0.1 }, names: source, highlights: source, points: source },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': '#eef1f5' } },
      {
        id: 'areas',
        type: 'fill',
        source: 'areas',
        paint: { 'fill-color': ['case', chosen, AREA_COLOUR.chosen, AREA_COLOUR.fill], 'fill-opacity': 0.9 },
      },
      {
        id: 'outlines',
        type: 'line',
        source: 'areas',
        paint: {
          'line-color': ['case', chosen, AREA_COLOUR.chosenLine, AREA_COLOUR.line],
          'line-width': ['case', chosen, 2.5, 1],
        },
      },
      {
        id: 'highlights',
        type: 'fill',
        source: 'highlights',
        paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.35 },
      },
      {
        id: 'highlight-lines',
        type: 'line',
        source: 'highlights',
        paint: { 'line-color': ['get', 'colour'], 'line-width': 2 },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'names',
        layout: { 'text-field': ['get', 'name'], 'text-size': 12, 'text-font': ['sans-serif'], 'text-max-width': 7 },
        paint: { 'text-color': '#1c2330', 'text-halo-color': '#ffffff', 'text-halo-width': 1.5 },
      },
      {
        id: 'points',
        type: 'symbol',
        source: 'points',
        layout: {
          'text-field': ['get', 'sign'],
          'text-size': ['get', 'size'],
          'text-font': ['sans-serif'],
          'text-allow-overlap': true,
          'text-ignore-placement': true,
        },
        paint: { 'text-color': ['get', 'colour'], 'text-halo-color': '#ffffff', 'text-halo-width': 1.5 },
      },
    ],
  }
}

export function areaFeatures(shapes: readonly AreaShape[], selectedId: string | null | undefined): Collection {
  return collect(
    shapes.flatMap(({ id, name, polygon }) =>
      polygon === null
        ? []
        : [feature({ id, name, chosen: id === selectedId }, { type: 'MultiPolygon', coordinates: polygon })],
    ),
  )
}

export function nameFeatures(shapes: readonly AreaShape[]): Collection {
  return collect(shapes.map(({ id, name, labelPoint }) => feature({ id, name }, pointOf(labelPoint))))
}

export function pointFeatures(points: AreaMapProps['points']): Collection {
  return collect(
    (points ?? []).map((point) =>
      feature({ id: point.id, label: point.label, ...POINT_SIGN[point.kind] }, pointOf(point)),
    ),
  )
}

export function highlightFeatures(highlights: AreaMapProps['highlights']): Collection {
  return collect(
    (highlights ?? []).map(({ id, polygon, severity }) =>
      feature({ id, colour: HIGHLIGHT_COLOUR[severity] }, { type: 'MultiPolygon', coordinates: polygon }),
    ),
  )
}

export function idOf(hit: GeoJSONFeature | undefined): string | null {
  const id: unknown = hit?.properties['id']
  return typeof id === 'string' ? id : null
}

function pointOf({ lng, lat }: { lng: number; lat: number }) {
  return { type: 'Point', coordinates: [lng, lat] }
}

function feature(properties: Record<string, unknown>, geometry: Feature['geometry']): Feature {
  return { type: 'Feature', properties, geometry }
}

function collect(features: Feature[]): Collection {
  return { type: 'FeatureCollection', features }
}
