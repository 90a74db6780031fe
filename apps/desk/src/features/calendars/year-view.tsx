import type { CalendarDetail } from '@yiwang/contract/catalog'
import { Alert, Button, Flex } from 'antd'
import { useMemo } from 'react'
import { useText } from '../../shared/i18n.ts'
import { MonthGrid } from './month-grid.tsx'
import { countDays, monthsOf } from './year-days.ts'

type Props = { calendar: CalendarDetail; year: number; onYear: (year: number) => void }

/** Twelve small months of one year: days off and make-up days marked by a word in a shape. */
export function YearView({ calendar, year, onYear }: Props) {
  const { t } = useText()
  const months = useMemo(() => monthsOf(calendar.content, year), [calendar.content, year])
  const isPublished = calendar.years.includes(year)
  const counts = countDays(months)
  return (
    <section aria-label={t('admin.calendars.yearView', { year })}>
      <Flex gap={16} align="center" wrap style={{ marginBottom: 8 }}>
        <Flex gap={4} align="center">
          <Button size="small" aria-label={t('admin.calendars.previousYear')} onClick={() => onYear(year - 1)}>
            ‹
          </Button>
          <h2 className="number">{t('admin.calendars.year', { year })}</h2>
          <Button size="small" aria-label={t('admin.calendars.nextYear')} onClick={() => onYear(year + 1)}>
            ›
          </Button>
        </Flex>
        <span className="quiet" role="status">
          {t('admin.calendars.counts', counts)}
        </span>
        <Legend />
      </Flex>
      {!isPublished && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 8 }}
          title={t('admin.calendars.notPublished', { year })}
          description={t('admin.calendars.notPublishedHint')}
        />
      )}
      <div className="year-months">
        {months.map((month) => (
          <MonthGrid key={month.month} month={month} />
        ))}
      </div>
    </section>
  )
}

function Legend() {
  const { t } = useText()
  return (
    <span className="year-legend">
      <span className="day-mark day-off">{t('admin.calendars.offMark')}</span> {t('admin.calendars.off')}
      <span className="day-mark day-makeup">{t('admin.calendars.makeupMark')}</span> {t('admin.calendars.makeup')}
    </span>
  )
}
