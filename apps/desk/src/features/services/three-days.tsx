import type { ThreeDays } from '@yiwang/contract/services'
import { useText } from '../../shared/i18n.ts'
import { Exact } from '../../shared/ui/time.tsx'
import { actualOf, sayLimit } from './limit-words.ts'

const TONE: Record<ThreeDays['state'], { sign: string; tone: string }> = {
  'not-started': { sign: '', tone: 'waiting' },
  running: { sign: '◔', tone: 'accent' },
  standing: { sign: '‖', tone: 'waiting' },
  early: { sign: '✓', tone: 'done' },
  'on-time': { sign: '✓', tone: 'done' },
  slow: { sign: '!', tone: 'soon' },
  late: { sign: '▲', tone: 'danger' },
}

/** The three numbers of an application: what the law gives, what is promised, what it took. */
export function ThreeNumbers({ days, large = false }: { days: ThreeDays; large?: boolean }) {
  const { t, code } = useText()
  const rows = [
    { key: 'statutory', text: sayLimit(days.statutory, code), due: days.statutoryDue },
    { key: 'promised', text: sayLimit(days.promised, code), due: days.promisedDue },
    { key: 'actual', text: actualOf(days, t), due: null },
  ] as const
  return (
    <dl className={`three-numbers${large ? ' three-numbers-large' : ''}`} aria-label={t('services.threeDays')}>
      {rows.map(({ key, text, due }) => (
        <div key={key}>
          <dt>{t(`services.days.${key}`)}</dt>
          <dd>
            {text}
            {due !== null && (
              <span className="quiet three-due">
                <Exact at={due} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The clock in one line: a bar, how far it is, in words. */
export function DaysBar({ days }: { days: ThreeDays }) {
  const { t, code } = useText()
  if (days.state === 'not-started') return null
  const { sign, tone } = TONE[days.state]
  const limit = days.promised ?? days.statutory
  const share = limit === null || limit.amount === 0 ? 1 : Math.min(1, (days.actual ?? 0) / limit.amount)
  return (
    <span className={`clock clock-${tone}`}>
      {days.stoppedAt === null && limit?.unit === 'working-day' && (
        <span className="clock-track" aria-hidden>
          <span className="clock-used" style={{ width: `${Math.round(share * 100)}%` }} />
        </span>
      )}
      <span className="clock-words">
        <span aria-hidden>{sign} </span>
        {code('daysState', days.state)}
        {days.actual !== null && ` · ${actualOf(days, t)}`}
      </span>
    </span>
  )
}
