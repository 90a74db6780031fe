import { useQuery } from '@tanstack/react-query'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
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
      {!slots.isEnabled && <p className="weak">{say('hall.slotsFirst')}</p>}
      {slots.isLoading && <Waiting />}
      {slots.data && free.length === 0 && <p className="weak">{say('hall.slotsNone')}</p>}
      <div className="faces slots">
        {free.map(({ startsAt, extended }) => (
          <label key={startsAt} className={value === startsAt ? 'chosen' : undefined}>
            <input type="radio" name="slot" checked={value === startsAt} onChange={() => onChange(startsAt)} />
            <span>
              {timeOf(startsAt)}
              {extended && ` ${say('hall.extended')}`}
            </span>
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
