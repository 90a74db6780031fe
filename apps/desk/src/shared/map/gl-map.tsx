import { GeoJSONSource, Map as GlCanvas, Popup, setWorkerUrl, type MapMouseEvent } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
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
  const { shapes, selectedId, points, highlights } = props
  const showsNames = props.names !== false
  const nameIt = useEffectEvent((canvas: HTMLCanvasElement) => canvas.setAttribute('aria-label', props.label))
  const click = useEffectEvent((canvas: GlCanvas, event: MapMouseEvent) => onClick(canvas, event, props))
  const opensPoints = useEffectEvent(() => props.onPoint !== undefined)

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
    nameIt(canvas.getCanvas())
    canvas.getCanvas().setAttribute('role', 'img')
    canvas.on('load', () => setMap(canvas))
    canvas.on('click', (event) => click(canvas, event))
    showLabelOnHover(canvas, () => opensPoints())
    return () => canvas.remove()
  }, [])

  const areas = useMemo(() => areaFeatures(shapes, selectedId), [shapes, selectedId])
  const names = useMemo(() => nameFeatures(showsNames ? shapes : []), [shapes, showsNames])
  const places = useMemo(() => pointFeatures(points), [points])
  const marks = useMemo(() => highlightFeatures(highlights), [highlights])
  useSource(map, 'areas', areas)
  useSource(map, 'names', names)
  useSource(map, 'points', places)
  useSource(map, 'highlights', marks)

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

function useSource(map: GlCanvas | null, name: string, data: Collection) {
  useEffect(() => {
    const source = map?.getSource(name)
    if (source instanceof GeoJSONSource) void source.setData(data as never)
  }, [map, name, data])
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

function showLabelOnHover(map: GlCanvas, opensPoints: () => boolean) {
  const popup = new Popup({ closeButton: false, closeOnClick: false, offset: 12 })
  map.on('mousemove', 'points', (event) => {
    const [hit] = event.features ?? []
    const label: unknown = hit?.properties['label']
    if (typeof label === 'string') popup.setLngLat(event.lngLat).setText(label).addTo(map)
    if (opensPoints()) map.getCanvas().style.cursor = 'pointer'
  })
  map.on('mouseleave', 'points', () => {
    popup.remove()
    map.getCanvas().style.cursor = ''
  })
}
