import type { CaseView, Standstill } from '@yiwang/contract/cases'
import { useText } from '../i18n.ts'
import { Exact } from '../ui/time.tsx'
import { saySpan } from '../when.ts'
import { useNow } from '../use-now.ts'

/** Where the case stood still, why, and until when it was expected to. */
export function StandstillsPanel({ view }: { view: CaseView }) {
  return (
    <ul className="plain stack">
      {view.standstills.map((one) => (
        <li key={`${one.kind} ${one.from}`} className="card-line">
          <Line one={one} />
        </li>
      ))}
    </ul>
  )
}

function Line({ one }: { one: Standstill }) {
  const { t, code } = useText()
  const now = useNow()
  const isOver = one.to !== null
  const span = saySpan((isOver ? Date.parse(one.to ?? '') : now) - Date.parse(one.from), t)
  const isLate = !isOver && one.expectedEnd !== null && Date.parse(one.expectedEnd) < now
  return (
    <>
      <div className="card-line-head">
        <span className={`tag tag-${isOver ? 'plain' : 'soon'}`}>
          <span aria-hidden>{isOver ? '◆' : '‖'}</span> {code('pauseReason', one.procedure ?? one.kind)}
        </span>
        <span>{t(isOver ? 'course.stoodFor' : 'course.standsFor', { span })}</span>
      </div>
      {one.reason !== '' && <p>{one.reason}</p>}
      <p className="quiet">
        <Exact at={one.from} /> — {one.to === null ? t('course.untilNow') : <Exact at={one.to} />}
        {one.expectedEnd !== null && (
          <span className={isLate ? 'wrong' : undefined}>
            {' · '}
            {isLate && '▲ '}
            {t('course.expectedUntil')} <Exact at={one.expectedEnd} />
          </span>
        )}
      </p>
    </>
  )
}
