import { useQuery } from '@tanstack/react-query'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSay } from '../../shared/words.ts'
import { slotsQuery } from './hall.query.ts'

type Props = {
  hallId: string
  classCode: string
  day: string
  value: string
  wrong: string | undefined
  onChange: (startsAt: string) => void
}

/** Free slots of a day as large buttons; hours beyond office hours are marked. */
export function SlotChoice({ hallId, classCode, day, value, wrong, onChange }: Props) {
  const say = useSay()
  const slots = useQuery(slotsQuery({ hallId, classCode, day }))
  const free = slots.data?.items.filter((slot) => slot.free > 0) ?? []
  return (
    <fieldset>
      <legend>{say('hall.slot')}</legend>
      {slots.error && <FaultNotice error={slots.error} retry={() => void slots.refetch()} />}
      {slots.data && free.length === 0 && <p className="weak">{say('hall.slotsNone')}</p>}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0.5rem' }}>
        {free.map(({ startsAt, extended }) => (
          <label key={startsAt} className={value === startsAt ? 'chosen' : undefined}>
            <input type="radio" name="slot" checked={value === startsAt} onChange={() => onChange(startsAt)} />{' '}
            {timeOf(startsAt)}
            {extended && ` ${say('hall.extended')}`}
          </label>
        ))}
      </div>
      <p className="wrong">{wrong}</p>
    </fieldset>
  )
}

/** The county's wall clock. */
export function timeOf(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)
}
