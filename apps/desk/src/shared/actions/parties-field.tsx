import { CONSULTATION_SEATS } from '@yiwang/contract/cases'
import { useEffect, useEffectEvent } from 'react'
import { useText } from '../i18n.ts'
import { UnitsSelect, useUnits } from '../ui/unit-select.tsx'
import type { Subject } from './subject.ts'
import { reseated, seatedInput, seatingOf, usualSeating } from './usual-parties.ts'

type PartiesFieldProps = {
  id: string
  subject: Subject
  values: Record<string, unknown>
  onChange: (change: Record<string, unknown>) => void
}

/** The four parties of a consultation, each with its units; begins with those that usually sit. */
export function PartiesField({ id, subject, values, onChange }: PartiesFieldProps) {
  const { code } = useText()
  const units = useUnits().data?.items
  const { partyIds, seats } = values
  const propose = useEffectEvent(() => {
    if (units === undefined || partyIds !== undefined) return
    const active = units.filter((unit) => unit.active)
    onChange(seatedInput(usualSeating(active, subject)))
  })
  useEffect(() => propose(), [units])
  const sitting = Array.isArray(partyIds) ? partyIds.filter((one) => typeof one === 'string') : []
  const seating = seatingOf(sitting, typeof seats === 'object' && seats !== null ? { ...seats } : {})
  return (
    <div className="seats">
      {CONSULTATION_SEATS.map((seat, index) => (
        <div key={seat} className="seat-line">
          <span>{code('consultationSeat', seat)}</span>
          <UnitsSelect
            id={index === 0 ? id : `${id}${seat}`}
            label={code('consultationSeat', seat)}
            value={seating[seat]}
            onChange={(unitIds) => onChange(seatedInput(reseated(seating, seat, unitIds)))}
          />
        </div>
      ))}
    </div>
  )
}
