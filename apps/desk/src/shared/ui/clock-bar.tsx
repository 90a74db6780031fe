import type { Clock } from '@yiwang/contract/cases'
import { Tooltip } from 'antd'
import { sayClock } from '../clock-words.ts'
import { useText } from '../i18n.ts'
import { useNow } from '../use-now.ts'
import { sayExact } from '../when.ts'

const TONE: Record<Clock['state'], string> = {
  none: 'waiting',
  running: 'accent',
  soon: 'soon',
  overdue: 'danger',
  standing: 'waiting',
  met: 'done',
  missed: 'danger',
}
const SIGN: Record<Clock['state'], string> = {
  none: '',
  running: '◔',
  soon: '◕',
  overdue: '▲',
  standing: '‖',
  met: '✓',
  missed: '▲',
}

/** How far the limit is used up: a bar, and the same in words; the due date and the limit on hover. */
export function ClockBar({ clock, bar = true }: { clock: Clock; bar?: boolean }) {
  const { t, code, lang } = useText()
  const now = useNow()
  if (clock.state === 'none') return null
  const words = sayClock(clock, now, lang) ?? code('clockState', clock.state)
  const full = [
    clock.limitText === null ? null : t('time.limit', { limit: clock.limitText }),
    clock.dueAt === null ? null : t('time.due', { at: sayExact(clock.dueAt, lang) }),
  ].filter((part) => part !== null)
  return (
    <Tooltip title={full.join(' · ') + (clock.provisional ? t('time.provisional') : '')}>
      <span className={`clock clock-${TONE[clock.state]}`}>
        {bar && clock.state !== 'met' && clock.state !== 'missed' && (
          <span className="clock-track" aria-hidden>
            <span className="clock-used" style={{ width: `${Math.min(100, Math.round((clock.ratio ?? 0) * 100))}%` }} />
          </span>
        )}
        <span className="clock-words">
          <span aria-hidden>{SIGN[clock.state]} </span>
          {words}
        </span>
      </span>
    </Tooltip>
  )
}
