import { GeoJSONSource, Map as GlCanvas, Popup, setWorkerUrl, type MapMouseEvent } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { useEffect, useRef, useState } from 'react'
import { viewOf, withMargin } from './geometry.ts'
import {
  areaFeatures,
  areaStyle,
  highlightFeatures,
  idOf,
  nameFeatures,
  pointFeatures,
  type Collection,
} from './gl-style.ts'
import { MapButtons } from './map-buttons.tsx'
import type { AreaMapProps } from './map-props.ts'

setWorkerUrl(workerUrl)

/** The map drawn by WebGL2. The canvas lives as long as the component; data is replaced in its sources. */
export function GlMap(props: AreaMapProps) {
  const holder = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<GlCanvas | null>(null)
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    if (holder.current === null) return undefined
    const canvas = new GlCanvas({
      container: holder.current,
      style: areaStyle(),
      center: [110, 35],
      zoom: 4,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      localIdeographFontFamily: 'sans-serif',
    })
    canvas.touchZoomRotate.disableRotation()
    canvas.getCanvas().setAttribute('aria-label', latest.current.label)
    canvas.getCanvas().setAttribute('role', 'img')
    canvas.on('load', () => setMap(canvas))
    canvas.on('click', (event) => onClick(canvas, event, latest.current))
    showLabelOnHover(canvas, latest)
    return () => canvas.remove()
  }, [])

  useSource(map, 'areas', () => areaFeatures(props.shapes, props.selectedId), [props.shapes, props.selectedId])
  useSource(map, 'names', () => nameFeatures(props.names === false ? [] : props.shapes), [props.shapes, props.names])
  useSource(map, 'points', () => pointFeatures(props.points), [props.points])
  useSource(map, 'highlights', () => highlightFeatures(props.highlights), [props.highlights])

  const box = viewOf(props)
  const boxKey = box?.map((value) => value.toFixed(5)).join(',') ?? ''
  useEffect(() => {
    if (map === null || boxKey === '') return
    const [west = 0, south = 0, east = 0, north = 0] = boxKey.split(',').map(Number)
    map.fitBounds(withMargin([west, south, east, north]), { animate: false, maxZoom: 17 })
  }, [map, boxKey])

  return (
    <div className={`map${props.onPick === undefined ? '' : ' map-picking'}`} style={{ height: props.height ?? 320 }}>
      <div ref={holder} style={{ position: 'absolute', inset: 0 }} data-ready={map !== null} />
      <MapButtons
        onZoom={(factor) => map?.zoomTo(map.getZoom() + Math.log2(factor), { duration: 100 })}
        hint={props.onPick !== undefined}
      />
    </div>
  )
}

function useSource(map: GlCanvas | null, name: string, make: () => Collection, on: readonly unknown[]) {
  useEffect(() => {
    const source = map?.getSource(name)
    if (source instanceof GeoJSONSource) void source.setData(make() as never)
  }, [map, name, ...on])
}

function onClick(map: GlCanvas, event: MapMouseEvent, props: AreaMapProps) {
  const { x, y } = event.point
  const [point] = map.queryRenderedFeatures([[x - 6, y - 6] as [number, number], [x + 6, y + 6] as [number, number]], {
    layers: ['points'],
  })
  const pointId = idOf(point)
  if (pointId !== null && props.onPoint !== undefined) return props.onPoint(pointId)
  if (props.onPick !== undefined) return props.onPick({ lng: event.lngLat.lng, lat: event.lngLat.lat })
  const [area] = map.queryRenderedFeatures(event.point, { layers: ['areas'] })
  const areaId = idOf(area)
  if (areaId !== null) props.onSelect?.(areaId)
}

function showLabelOnHover(map: GlCanvas, latest: { current: AreaMapProps }) {
  const popup = new Popup({ closeButton: false, closeOnClick: false, offset: 12 })
  map.on('mousemove', 'points', (event) => {
    const [hit] = event.features ?? []
    const label: unknown = hit?.properties['label']
    if (typeof label === 'string') popup.setLngLat(event.lngLat).setText(label).addTo(map)
    if (latest.current.onPoint !== undefined) map.getCanvas().style.cursor = 'pointer'
  })
  map.on('mouseleave', 'points', () => {
    popup.remove()
    map.getCanvas().style.cursor = ''
  })
}
