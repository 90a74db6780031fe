import type { StageClockView } from '@yiwang/contract/cases'
import { Tooltip } from 'antd'
import { useText } from '../i18n.ts'
import { sayExact } from '../when.ts'
import { dayFor, readingOf, sayOwnTime } from './clock-reading.ts'

/** Every clock of a case: whose it is, its limit, what was used, what is left, and why it stood still. */
export function StageClocks({ clocks }: { clocks: readonly StageClockView[] }) {
  const { t, code } = useText()
  if (clocks.length === 0) return <p className="quiet">{t('course.noClocks')}</p>
  const heads = ['stage', 'unit', 'limit', 'used', 'left', 'stoodWhy'] as const
  const rows = [...clocks].sort((a, b) => Number(a.stoppedAt !== null) - Number(b.stoppedAt !== null))
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={t('course.clocks')}>
      <table className="plain-table stage-clocks">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`course.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((clock) => (
            <tr key={`${clock.stage}${clock.startedAt}${clock.unitId ?? ''}`}>
              <th scope="row">{code('stage', clock.stage)}</th>
              <td>{clock.unitName ?? t('course.centre')}</td>
              <td>
                {clock.limitText ?? t('time.noClock')}
                {clock.extensions.map((one) => (
                  <span key={one.at} className="quiet">
                    {' '}
                    {t('course.extended', { limit: one.limitText })}
                  </span>
                ))}
              </td>
              <td>{clock.totalMs === 0 ? '' : sayOwnTime(clock.usedMs, dayFor(clock), t)}</td>
              <td>
                <Left clock={clock} />
              </td>
              <td>
                <Stood clock={clock} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Left({ clock }: { clock: StageClockView }) {
  const { t, lang } = useText()
  const { state, late, leftMs } = readingOf(clock)
  const span = sayOwnTime(leftMs, dayFor(clock), t)
  const words = {
    running: late ? t('course.over', { span }) : t('course.leftSpan', { span }),
    standing: t('course.standing', { span: late ? t('course.over', { span }) : t('course.leftSpan', { span }) }),
    ended: late ? t('course.endedLate', { span }) : t('course.ended'),
    unread: t('course.unread'),
  }[state]
  const sign = late ? '▲' : state === 'ended' ? '✓' : state === 'standing' ? '‖' : '◔'
  const tone = late ? 'danger' : state === 'ended' ? 'done' : state === 'standing' ? 'waiting' : 'accent'
  const exact = [
    t('course.since', { at: sayExact(clock.startedAt, lang) }),
    clock.dueAt === null ? null : t('time.due', { at: sayExact(clock.dueAt, lang) }),
    clock.stoppedAt === null ? null : t('course.until', { at: sayExact(clock.stoppedAt, lang) }),
  ].filter((part) => part !== null)
  return (
    <Tooltip title={exact.join(' · ') + (clock.provisional ? t('time.provisional') : '')}>
      <span className={`clock clock-${tone}`} tabIndex={0}>
        <span aria-hidden>{sign} </span>
        {words}
      </span>
    </Tooltip>
  )
}

function Stood({ clock }: { clock: StageClockView }) {
  const { t, anyCode, lang } = useText()
  return clock.pauses.map((pause) => (
    <Tooltip
      key={pause.from}
      title={t('course.fromTo', {
        from: sayExact(pause.from, lang),
        to: pause.to === null ? t('time.now') : sayExact(pause.to, lang),
      })}
    >
      <span className="stood" tabIndex={0}>
        {anyCode('pauseReason', pause.reason)}
      </span>
    </Tooltip>
  ))
}
