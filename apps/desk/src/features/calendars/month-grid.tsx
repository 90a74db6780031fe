import { useText } from '../../shared/i18n.ts'
import type { YearDay, YearMonth } from './year-days.ts'

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const

/** One small month; what a day is stands in its title and, for readers of the screen, beside the number. */
export function MonthGrid({ month: { month, weeks } }: { month: YearMonth }) {
  const { t } = useText()
  return (
    <table className="month">
      <caption>{t('admin.calendars.month', { month })}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th key={day} scope="col" abbr={t(`admin.calendars.weekday.d${day}`)}>
              {t(`admin.calendars.weekdayShort.d${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, i) => (
          <tr key={i}>
            {week.map((day, column) => (
              <td key={column}>{day && <Day day={day} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ day: { day, date, kind, holiday, hours } }: { day: YearDay }) {
  const { t } = useText()
  const word = t(`admin.calendars.kind.${kind}`)
  const title = [date, word, holiday, hours].filter(Boolean).join(' · ')
  const mark = kind === 'off' ? 'offMark' : kind === 'makeup' ? 'makeupMark' : null
  return (
    <span className={`day day-is-${kind}`} title={title}>
      {day}
      {mark && (
        <span className={`day-mark day-${kind}`}>
          <span aria-hidden>{t(`admin.calendars.${mark}`)}</span>
          <span className="hidden">
            {word} {holiday}
          </span>
        </span>
      )}
    </span>
  )
}
