import type { MatterLimit } from '@yiwang/contract/matters'
import type { ThreeDays } from '@yiwang/contract/services'
import { useSettings } from './settings.ts'
import { whenText } from './when.ts'
import { useSay, type Say } from './words.ts'

/** Three honest numbers: what the law gives, what was promised, what it took or takes. */
export function ThreeDates({ days }: { days: ThreeDays }) {
  const say = useSay()
  const { language } = useSettings()
  const until = (at: string | null) =>
    at === null || days.stoppedAt !== null
      ? ''
      : ` · ${say('track.before', { at: whenText(at, new Date(), language) })}`
  return (
    <section className="card">
      <h2>{say('applications.dates')}</h2>
      <dl className="pairs" style={{ margin: 0 }}>
        <dt>{say('applications.statutory')}</dt>
        <dd>
          {limitText(days.statutory, say)}
          {until(days.statutoryDue)}
        </dd>
        <dt>{say('applications.promised')}</dt>
        <dd>
          {limitText(days.promised, say)}
          {until(days.promisedDue)}
        </dd>
        <dt>{say('applications.actual')}</dt>
        <dd className={days.state === 'late' ? 'wrong' : undefined}>{actualText(days, say)}</dd>
      </dl>
      {days.state === 'standing' && <p className="weak">{say('applications.standing')}</p>}
    </section>
  )
}

function limitText(limit: MatterLimit | null, say: Say): string {
  return limit === null ? '—' : say(`applications.limit.${limit.unit}`, { n: limit.amount })
}

function actualText({ actual, startedAt, stoppedAt, state }: ThreeDays, say: Say): string {
  if (startedAt === null || actual === null) return say('applications.notStarted')
  const took = actual === 0 ? say('applications.sameDay') : say('applications.days', { n: actual })
  const text = stoppedAt === null ? say('applications.soFar', { took }) : took
  return state === 'late' ? `${text} · ${say('applications.late')}` : text
}
