import { VISIT_OUTCOMES } from '@yiwang/contract/visits'
import type { VisitOutcome } from '@yiwang/contract/visits'
import { PhotoField } from '../../shared/photo-strip.tsx'
import type { Photos } from '../../shared/use-photos.ts'
import { useCode, useSay } from '../../shared/words.ts'
import type { Told } from './visit-report.ts'

type Props = { told: Told; photos: Photos; open: boolean; onTold: (told: Told) => void }

/** What else there is to tell; closed until somebody needs it. */
export function MorePanel({ told, photos, open, onTold }: Props) {
  const say = useSay()
  const code = useCode()
  const area = (key: 'note' | 'report' | 'wish', label: string) => (
    <div className="field">
      <label htmlFor={`visit-${key}`}>{label}</label>
      {key === 'wish' ? (
        <input
          id="visit-wish"
          maxLength={80}
          value={told.wish}
          onChange={(event) => onTold({ ...told, wish: event.target.value })}
        />
      ) : (
        <textarea
          id={`visit-${key}`}
          maxLength={1000}
          value={told[key]}
          onChange={(event) => onTold({ ...told, [key]: event.target.value })}
        />
      )}
    </div>
  )
  return (
    <details className="card" open={open}>
      <summary>{say('visits.more')}</summary>
      <fieldset className="choices">
        <legend className="label">{say('visits.outcome')}</legend>
        {VISIT_OUTCOMES.map((outcome: VisitOutcome) => (
          <label key={outcome} className={outcome === told.outcome ? 'chosen' : undefined}>
            <input
              type="radio"
              name="visit-outcome"
              checked={outcome === told.outcome}
              onChange={() => onTold({ ...told, outcome })}
            />
            {code('visitOutcome', outcome)}
          </label>
        ))}
      </fieldset>
      {area('report', say('visits.report'))}
      <div className="field">
        <PhotoField photos={photos} label={say('report.photo')} />
      </div>
      {area('wish', say('visits.wish'))}
      {area('note', say('visits.note'))}
    </details>
  )
}
