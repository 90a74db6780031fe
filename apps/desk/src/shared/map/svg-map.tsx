import { useMemo, useRef, type PointerEvent } from 'react'
import { MapButtons } from './map-buttons.tsx'
import { pathOf, project, unproject } from './geometry.ts'
import type { AreaMapProps } from './map-props.ts'
import { AREA_COLOUR, HIGHLIGHT_COLOUR, POINT_SIGN } from './palette.ts'
import { useView, zoomView } from './svg-view.ts'
import { useSize } from './use-size.ts'

/** The map without WebGL: the same props, drawn as SVG; drag moves, wheel and buttons zoom. */
export function SvgMap(props: AreaMapProps) {
  const { ref, width, height } = useSize<HTMLDivElement>()
  const { view, setView } = useView(props, width, height)
  const drag = useRef<{ x: number; y: number; moved: boolean } | null>(null)
  const outlines = useMemo(
    () => props.shapes.map((shape) => ({ shape, path: shape.polygon === null ? null : pathOf(shape.polygon) })),
    [props.shapes],
  )
  const picking = props.onPick !== undefined

  function onMove(event: PointerEvent) {
    const from = drag.current
    if (from === null || view === null) return
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y]
    if (!from.moved && Math.hypot(dx, dy) < 4) return
    drag.current = { x: event.clientX, y: event.clientY, moved: true }
    setView({ ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale })
  }

  function onUp(event: PointerEvent) {
    const from = drag.current
    drag.current = null
    if (from === null || from.moved || view === null) return
    const target = event.target as Element
    const point = target.closest('[data-point]')?.getAttribute('data-point')
    if (point !== null && point !== undefined) return props.onPoint?.(point)
    const frame = event.currentTarget.getBoundingClientRect()
    const [dx, dy] = [event.clientX - frame.left - width / 2, event.clientY - frame.top - height / 2]
    if (picking) return props.onPick?.(unproject([view.x + dx / view.scale, view.y + dy / view.scale]))
    const area = target.closest('[data-area]')?.getAttribute('data-area')
    if (area !== null && area !== undefined) props.onSelect?.(area)
  }

  return (
    <div ref={ref} className="map" style={{ height: props.height ?? 320 }}>
      {view !== null && (
        <svg
          role="img"
          aria-label={props.label}
          width={width}
          height={height}
          style={{ cursor: picking ? 'crosshair' : 'grab', touchAction: 'none' }}
          onPointerDown={(event) => (drag.current = { x: event.clientX, y: event.clientY, moved: false })}
          onPointerMove={onMove}
          onPointerUp={onUp}
          onPointerLeave={() => (drag.current = null)}
        >
          <g
            transform={`translate(${width / 2} ${height / 2}) scale(${view.scale}) translate(${-view.x} ${-view.y})`}
            strokeLinejoin="round"
          >
            {outlines.map(({ shape, path }) =>
              path === null ? null : (
                <path
                  key={shape.id}
                  data-area={shape.id}
                  d={path}
                  fillRule="evenodd"
                  fill={shape.id === props.selectedId ? AREA_COLOUR.chosen : AREA_COLOUR.fill}
                  stroke={shape.id === props.selectedId ? AREA_COLOUR.chosenLine : AREA_COLOUR.line}
                  strokeWidth={shape.id === props.selectedId ? 2.5 : 1}
                  vectorEffect="non-scaling-stroke"
                >
                  <title>{shape.name}</title>
                </path>
              ),
            )}
            {(props.highlights ?? []).map((mark) => (
              <path
                key={mark.id}
                d={pathOf(mark.polygon)}
                fillRule="evenodd"
                fill={HIGHLIGHT_COLOUR[mark.severity]}
                fillOpacity={0.35}
                stroke={HIGHLIGHT_COLOUR[mark.severity]}
                strokeWidth={2}
                vectorEffect="non-scaling-stroke"
                pointerEvents="none"
              />
            ))}
          </g>
          <SvgWords {...props} at={(place) => toPixels(place, view, width, height)} width={width} height={height} />
        </svg>
      )}
      <MapButtons onZoom={(factor) => view !== null && setView(zoomView(view, factor))} hint={picking} />
    </div>
  )
}

function toPixels(
  place: { lng: number; lat: number },
  view: { x: number; y: number; scale: number },
  w: number,
  h: number,
) {
  const [x, y] = project([place.lng, place.lat])
  return [(x - view.x) * view.scale + w / 2, (y - view.y) * view.scale + h / 2] as const
}

type WordsProps = AreaMapProps & {
  at: (place: { lng: number; lat: number }) => readonly [number, number]
  width: number
  height: number
}

function SvgWords({ shapes, points, names, at, width, height }: WordsProps) {
  const taken: (readonly [number, number])[] = []
  const labels = names === false ? [] : shapes.map((shape) => ({ shape, xy: at(shape.labelPoint) }))
  return (
    <>
      {labels.map(({ shape, xy }) => {
        const outside = xy[0] < 0 || xy[1] < 0 || xy[0] > width || xy[1] > height
        const half = shape.name.length * 7 + 8
        if (outside || taken.some(([x, y]) => Math.abs(x - xy[0]) < half * 1.6 && Math.abs(y - xy[1]) < 20)) return null
        taken.push(xy)
        return (
          <text key={shape.id} x={xy[0]} y={xy[1]} className="map-name" textAnchor="middle">
            {shape.name}
          </text>
        )
      })}
      {(points ?? []).map((point) => {
        const [x, y] = at(point)
        const { sign, colour, size } = POINT_SIGN[point.kind]
        return (
          <text key={point.id} data-point={point.id} x={x} y={y} fill={colour} fontSize={size} className="map-point">
            {sign}
            <title>{point.label}</title>
          </text>
        )
      })}
    </>
  )
}
