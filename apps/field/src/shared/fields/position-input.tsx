import { useEffect, useEffectEvent, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Point } from '@yiwang/contract'
import { AreaMap } from '../area-map.tsx'
import { areaQuery } from '../cases.query.ts'
import { areaPosts, useSession } from '../session.query.ts'
import { shapesQuery } from '../shapes.query.ts'
import { usePosition } from '../use-position.ts'
import { useSay } from '../words.ts'

type Props = { label: string; value: Point | null; onChange: (point: Point | null) => void }

/** A place: where the phone is, or a tap on the sketch of the own grid. */
export function PositionInput({ label, value, onChange }: Props) {
  const say = useSay()
  const [isOpen, setIsOpen] = useState(false)
  const [isAsked, setIsAsked] = useState(false)
  const [isWaiting, setIsWaiting] = useState(false)
  const position = usePosition(false)
  const { fix } = position
  const take = useEffectEvent((point: Point) => onChange({ lng: point.lng, lat: point.lat }))
  useEffect(() => {
    if (!isWaiting || fix === null) return
    setIsWaiting(false)
    take(fix)
  }, [isWaiting, fix])
  const here = () => {
    setIsAsked(true)
    setIsWaiting(true)
    position.ask()
  }
  return (
    <div className="stack">
      <p aria-live="polite">
        {value === null ? <span className="weak">{say('fields.noPlace')}</span> : placeText(value)}
      </p>
      {isAsked && (
        <p className="weak" aria-live="polite">
          {fix === null
            ? say(position.state === 'asking' ? 'report.locating' : 'fields.noPosition')
            : say('report.located', { metres: Math.round(fix.accuracy) })}
        </p>
      )}
      <div className="row">
        <button type="button" className="tool" aria-label={say('fields.hereOf', { label })} onClick={here}>
          {say('fields.here')}
        </button>
        <button type="button" className="tool" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {say(isOpen ? 'fields.mapDone' : 'fields.onMap')}
        </button>
        {value !== null && (
          <button type="button" className="tool plain" onClick={() => onChange(null)}>
            {say('fields.noPlaceAfterAll')}
          </button>
        )}
      </div>
      {isOpen && <PickMap value={value ?? fix} onChange={onChange} />}
    </div>
  )
}

function PickMap({ value, onChange }: { value: Point | null; onChange: (point: Point) => void }) {
  const say = useSay()
  const session = useSession()
  const areaId = (session ? areaPosts(session)[0]?.areaId : null) ?? null
  const own = useQuery({ ...areaQuery(areaId ?? ''), enabled: areaId !== null })
  const area = own.data?.area
  const shapes = useQuery({
    ...shapesQuery(area ?? { id: '', level: 'county', parentId: null }),
    enabled: area !== undefined,
  })
  if (shapes.data === undefined) return <p className="weak">{say('map.noShape')}</p>
  return <AreaMap shapes={shapes.data.items} areaId={area?.id ?? null} point={value} onPick={onChange} />
}

/** Degrees with five places: about a metre. */
export function placeText({ lng, lat }: Point): string {
  return `${lng.toFixed(5)}, ${lat.toFixed(5)}`
}
