import { useState, type KeyboardEvent, type MouseEvent } from 'react'
import type { Point } from '@yiwang/contract'
import type { AreaShape } from '@yiwang/contract/areas'
import {
  boxAround,
  frameAt,
  nearestTo,
  outlinePath,
  pointsOf,
  scaleLength,
  toPlane,
  toPoint,
  zoomed,
} from './map-frame.ts'
import { useSay } from './words.ts'

const RATIO = 4 / 3
/** How far from a household a tap may land, in hundredths of the width. */
const TAP = 4
const KEY_STEP: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

export type Dot = { id: string; point: Point; danger: boolean }
/** A household; a tap near it chooses it. */
export type HomeMark = { id: string; point: Point }
type Props = {
  shapes: readonly AreaShape[]
  /** The area in the middle, drawn stronger. */
  areaId: string | null
  dots?: readonly Dot[]
  homes?: readonly HomeMark[]
  chosenHome?: string | null
  onHome?: (id: string) => void
  point?: Point | null
  accuracy?: number
  onPick?: (point: Point) => void
}

/** A sketch of outlines without any base map: works on old phones and without further requests. */
export function AreaMap({ shapes, areaId, dots = [], homes = [], point = null, accuracy = 0, ...more }: Props) {
  const { chosenHome = null, onHome, onPick } = more
  const say = useSay()
  const [zoom, setZoom] = useState(1)
  const own = shapes.find((shape) => shape.id === areaId)
  const centre = own?.labelPoint ?? point ?? shapes[0]?.labelPoint
  const frame = frameAt(centre ?? { lng: 0, lat: 0 })
  const paths = shapes.map((shape) => ({ shape, path: shape.polygon ? outlinePath(frame, shape.polygon) : null }))
  if (centre === undefined) return <p className="weak">{say('map.noShape')}</p>
  const around = own?.polygon ? pointsOf(own.polygon) : shapes.flatMap((s) => (s.polygon ? pointsOf(s.polygon) : []))
  const whole = boxAround(frame, [...around, ...(point ? [point] : [])], RATIO)
  const middle =
    point && zoom < 1 ? toPlane(frame, point) : { x: whole.x + whole.width / 2, y: whole.y + whole.height / 2 }
  const box = zoomed(whole, zoom, middle)
  const unit = box.width / 100
  const spot = point ? toPlane(frame, point) : null
  const length = scaleLength(box.width)

  const click = (event: MouseEvent<SVGSVGElement>) => {
    const matrix = event.currentTarget.getScreenCTM()
    if (!matrix) return
    const plane = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse())
    onPick?.(toPoint(frame, plane))
    const near =
      onHome &&
      nearestTo(
        plane,
        homes.map(({ id, point: at }) => ({ id, ...toPlane(frame, at) })),
        unit * TAP,
      )
    if (near) onHome(near)
  }
  const key = (event: KeyboardEvent) => {
    const step = KEY_STEP[event.key]
    if (!onPick || !step) return
    event.preventDefault()
    const from = spot ?? middle
    onPick(toPoint(frame, { x: from.x + step[0] * unit * 2, y: from.y + step[1] * unit * 2 }))
  }

  return (
    <div>
      <svg
        className="map"
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        role={onPick ? 'application' : 'img'}
        aria-label={onPick ? say('map.pick') : say('map.label')}
        tabIndex={onPick ? 0 : undefined}
        onClick={click}
        onKeyDown={key}
      >
        {paths.map(({ shape, path }) => {
          const mine = shape.id === areaId
          const label = toPlane(frame, shape.labelPoint)
          return (
            <g key={shape.id}>
              {path !== null && (
                <path
                  d={path}
                  fillRule="evenodd"
                  fill={mine ? '#dce8f8' : '#fff'}
                  stroke={mine ? '#1f5fbf' : '#8b95a3'}
                  strokeWidth={mine ? unit * 0.8 : unit * 0.3}
                />
              )}
              <text x={label.x} y={label.y} fontSize={unit * 4.4} textAnchor="middle" fill="#1b2430">
                {shape.name}
              </text>
            </g>
          )
        })}
        {homes.map(({ id, point: at }) => (
          <HomeSquare key={id} {...toPlane(frame, at)} unit={unit} isChosen={id === chosenHome} />
        ))}
        {dots.map((dot) => (
          <DotMark key={dot.id} {...toPlane(frame, dot.point)} unit={unit} danger={dot.danger} />
        ))}
        {spot && (
          <g>
            {accuracy > 0 && <circle cx={spot.x} cy={spot.y} r={accuracy} fill="#1f5fbf" fillOpacity="0.15" />}
            <path d={pin(spot.x, spot.y, unit)} fill="#b9211a" stroke="#fff" strokeWidth={unit * 0.5} />
          </g>
        )}
        <path
          d={`M${box.x + unit * 3} ${box.y + box.height - unit * 3}h${length}`}
          stroke="#1b2430"
          strokeWidth={unit * 0.6}
        />
        <text x={box.x + unit * 3} y={box.y + box.height - unit * 4.5} fontSize={unit * 4.4} fill="#1b2430">
          {say('map.metres', { count: length })}
        </text>
      </svg>
      <div className="row" style={{ marginTop: '0.5rem' }}>
        <button type="button" className="tool" aria-label={say('map.zoomIn')} onClick={() => setZoom(zoom / 1.6)}>
          +
        </button>
        <button type="button" className="tool" aria-label={say('map.zoomOut')} onClick={() => setZoom(zoom * 1.6)}>
          −
        </button>
        {onPick && <span className="weak">{say('map.pick')}</span>}
      </div>
    </div>
  )
}

function HomeSquare({ x, y, unit, isChosen }: { x: number; y: number; unit: number; isChosen: boolean }) {
  const half = isChosen ? unit * 1.6 : unit * 0.7
  const fill = isChosen ? '#0b3d91' : '#7a8594'
  return (
    <rect
      x={x - half}
      y={y - half}
      width={half * 2}
      height={half * 2}
      fill={fill}
      stroke="#fff"
      strokeWidth={unit * 0.2}
    />
  )
}

function DotMark({ x, y, unit, danger }: { x: number; y: number; unit: number; danger: boolean }) {
  const size = unit * 1.6
  if (!danger) return <circle cx={x} cy={y} r={size} fill="#1f5fbf" stroke="#fff" strokeWidth={unit * 0.4} />
  const triangle = `M${x} ${y - size * 1.3}L${x + size * 1.2} ${y + size}L${x - size * 1.2} ${y + size}Z`
  return <path d={triangle} fill="#b9211a" stroke="#fff" strokeWidth={unit * 0.4} />
}

function pin(x: number, y: number, unit: number): string {
  return `M${x} ${y}l${-unit * 2.4} ${-unit * 4.5}a${unit * 2.7} ${unit * 2.7} 0 1 1 ${unit * 4.8} 0z`
}
