import type { CaseView } from '@yiwang/contract/cases'
import { useText } from '../i18n.ts'
import { Exact } from '../ui/time.tsx'
import { useNow } from '../use-now.ts'

/** By when the law wants it, the unit promised it, and cases like this one are done. */
export function ThreeDates({ dates, done }: { dates: CaseView['dates']; done: boolean }) {
  const { t } = useText()
  const now = useNow()
  const late = (at: string | null) => at !== null && dates.statutory !== null && at > dates.statutory
  const rows = [
    { key: 'statutory', at: dates.statutory, warns: false },
    { key: 'promised', at: dates.promised, warns: late(dates.promised) },
    { key: 'expected', at: done ? null : dates.expected, warns: late(dates.expected) },
  ] as const
  if (rows.every(({ at }) => at === null)) return null
  return (
    <dl className="three-dates">
      {rows.map(({ key, at, warns }) => (
        <div key={key} title={t(`course.${key}Hint`)}>
          <dt>{t(`course.${key}`)}</dt>
          <dd>
            {at === null ? <span className="quiet">{t('course.noDate')}</span> : <Exact at={at} />}
            {at !== null && !done && Date.parse(at) < now && <span className="quiet"> {t('course.past')}</span>}
            {warns && <span className="date-warns"> ! {t('course.afterStatutory')}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
