import type { Track } from '@yiwang/contract/cases'
import { callTo } from '../../shared/call-to.ts'
import { useSettings } from '../../shared/settings.ts'
import { whenText } from '../../shared/when.ts'
import { useSay } from '../../shared/words.ts'
import { Dates } from './dates.tsx'
import { Photos } from './photos.tsx'
import { RatePanel } from './rate.panel.tsx'
import { ReopenPanel, WithdrawPanel } from './second-thoughts.panel.tsx'
import { isLate, newestFirst, stepKey } from './track-words.ts'

/** `at` is the time at which the server told this, in epoch milliseconds. */
type Props = { code: string; track: Track; at: number; rate: boolean }

/** Like a parcel: where it is, who has it, until when, what comes next, and the way it came. */
export function TrackPanel({ code, track, at, rate }: Props) {
  const say = useSay()
  const { language } = useSettings()
  const now = new Date(at)
  const late = isLate(track, now.getTime())
  const tone = track.state === 'closed' ? 'done' : late ? 'late' : ''
  return (
    <>
      <section className={`card now ${tone}`} aria-live="polite">
        <h2>{say('track.where')}</h2>
        <p className="state" data-testid="track-state">
          {say(`state.${track.state}`)}
        </p>
        <p>{track.title}</p>
      </section>
      <section className="card">
        <dl className="pairs" style={{ margin: 0 }}>
          <dt>{say('track.who')}</dt>
          <dd>
            {track.unitName ?? say('track.centre')}
            {track.unitPhone !== null && (
              <a className="button" href={callTo(track.unitPhone)}>
                {say('track.call', { phone: track.unitPhone })}
              </a>
            )}
          </dd>
          <Dates track={track} now={now} late={late} />
          <dt>{say('track.next')}</dt>
          <dd>{say(`next.${track.state}`)}</dd>
        </dl>
        <p className="weak">
          {say('track.number', { number: track.number })} ·{' '}
          {say('track.reportedAt', { at: whenText(track.reportedAt, now, language) })}
        </p>
      </section>
      <RatePanel code={code} track={track} wanted={rate} />
      {track.mayReopen && <ReopenPanel code={code} />}
      {track.photos.length > 0 && (
        <section className="card">
          <h2>{say('track.photos')}</h2>
          <Photos photos={track.photos} />
        </section>
      )}
      <section className="card">
        <h2>{say('track.steps')}</h2>
        <ol className="steps">
          {newestFirst(track.steps).map((step) => (
            <li key={`${step.at}${step.action}`}>
              <strong>{say(stepKey(step.action))}</strong>
              {step.unitName !== null && <span> · {step.unitName}</span>}
              <p className="weak">
                <time dateTime={step.at}>{whenText(step.at, now, language)}</time>
              </p>
              {step.note !== '' && <p>{step.note}</p>}
              {step.photos.length > 0 && <Photos photos={step.photos} />}
            </li>
          ))}
        </ol>
      </section>
      {track.mayWithdraw && <WithdrawPanel code={code} />}
    </>
  )
}
