import { Link } from '@tanstack/react-router'
import type { ApplicationTrack } from '@yiwang/contract/services'
import { ParcelSteps } from '../../shared/parcel-steps.tsx'
import { useSettings } from '../../shared/settings.ts'
import { ThreeDates } from '../../shared/three-dates.tsx'
import { dayText } from '../../shared/when.ts'
import { WhoCard } from '../../shared/who-card.tsx'
import { useSay } from '../../shared/words.ts'

/** It has come to an end that can be rated. */
const RATEABLE: ReadonlySet<string> = new Set(['delivered', 'archived', 'refused', 'not-accepted'])

/** An application by its code: where it is and who has it, and nothing of whose it is. */
export function ApplicationTrackPanel({ code, track }: { code: string; track: ApplicationTrack }) {
  const say = useSay()
  const { language } = useSettings()
  const isDone = ['issued', 'delivered', 'archived'].includes(track.state)
  const tone = track.days.state === 'late' ? 'late' : isDone ? 'done' : ''
  return (
    <>
      <section className={`card now ${tone}`} aria-live="polite">
        <h2>{say('track.where')}</h2>
        <p className="state" data-testid="track-state">
          {say(`applications.state.${track.state}`)}
        </p>
        <p>{track.matterName}</p>
        <p className="weak">{say('track.number', { number: track.number })}</p>
        {track.waybill !== null && <p>{say('applications.waybill', { number: track.waybill })}</p>}
      </section>
      {RATEABLE.has(track.state) && (
        <Link className="button main" to="/rating/$code" params={{ code }}>
          {say('applications.rate')}
        </Link>
      )}
      {track.missing.length > 0 && (
        <section className="card notice">
          <h2>{say('applications.supplement')}</h2>
          <ul>
            {track.missing.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          {track.supplementDue !== null && (
            <p>{say('applications.supplementBy', { day: dayText(track.supplementDue, language) })}</p>
          )}
          <p>{say('applications.supplementWays')}</p>
          <Link className="button" to="/applications">
            {say('applications.supplementHere')}
          </Link>
        </section>
      )}
      <p className="weak">{say(`applications.next.${track.state}`)}</p>
      <ThreeDates days={track.days} />
      <WhoCard
        office={{ name: track.officeName, phone: track.officePhone }}
        authority={{ name: track.authorityName, phone: track.authorityPhone }}
        person={null}
      />
      {track.parts.length > 0 && (
        <section className="card">
          <h2>{say('applications.parts')}</h2>
          <ul>
            {track.parts.map((part) => (
              <li key={part.matterName}>
                <strong>{part.matterName}</strong> · {part.authorityName}
                <p className="weak">{say(`applications.state.${part.state}`)}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card">
        <h2>{say('track.steps')}</h2>
        <ParcelSteps steps={track.steps} />
      </section>
    </>
  )
}
