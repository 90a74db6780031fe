import { Button, Col, Row } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { CalendarFacts } from './calendar-facts.panel.tsx'
import { CalendarList } from './calendar-list.panel.tsx'
import { useCalendar, useCalendars } from './calendars.query.ts'
import { HoursModal } from './hours.modal.tsx'
import { NoticeModal } from './notice.modal.tsx'
import { YearView } from './year-view.tsx'

type Props = {
  chosenId: string | undefined
  year: number
  onChoose: (id: string) => void
  onYear: (year: number) => void
}
type Open = 'notice' | 'change' | 'create' | null

/** Working calendars: list, year of the chosen one, hours, units; and what may be changed. */
export function CalendarsPanel({ chosenId, year, onChoose, onYear }: Props) {
  const { t } = useText()
  const mayManage = useMay()('catalog.manage')
  const [open, setOpen] = useState<Open>(null)
  const list = useCalendars()
  const id = chosenId ?? list.data?.items[0]?.id
  const detail = useCalendar(id)
  const calendar = detail.data
  const close = () => setOpen(null)

  if (list.isPending) return <Loading rows={8} />
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  return (
    <Row gutter={24} wrap={false}>
      <Col flex="240px">
        <CalendarList items={list.data.items} chosenId={id} onChoose={onChoose} />
        {mayManage && (
          <Button block style={{ marginTop: 8 }} onClick={() => setOpen('create')}>
            {t('admin.calendars.create')}
          </Button>
        )}
      </Col>
      <Col flex="auto" style={{ minWidth: 0 }}>
        {detail.isError && <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />}
        {detail.isPending && <Loading rows={8} />}
        {calendar && (
          <>
            {mayManage && (
              <div className="calendar-acts">
                <Button type="primary" onClick={() => setOpen('notice')}>
                  {t('admin.calendars.publish')}
                </Button>
                <Button onClick={() => setOpen('change')}>{t('admin.calendars.changeHours')}</Button>
              </div>
            )}
            <YearView calendar={calendar} year={year} onYear={onYear} />
            <CalendarFacts calendar={calendar} mayManage={mayManage} />
          </>
        )}
      </Col>
      {open === 'notice' && calendar && <NoticeModal calendar={calendar} onClose={close} onPublished={onYear} />}
      {open === 'change' && calendar && <HoursModal calendar={calendar} onClose={close} />}
      {open === 'create' && <HoursModal calendar={null} onClose={close} onCreated={onChoose} />}
    </Row>
  )
}
