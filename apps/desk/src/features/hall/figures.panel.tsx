import { RATING_LEVELS, type HallFigures, type RatingFigures } from '@yiwang/contract/services'
import { Flex, Input, Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { dayAhead, today } from '../../shared/when.ts'
import { hallSearch } from './hall.search.ts'
import { useHallFigures, useRatingFigures } from './hall.query.ts'

/** Waits, busiest hours, appointments and ratings in a period; by unit and matter, never by person. */
export function FiguresPanel() {
  const { t } = useText()
  const may = useMay()
  const [search, setSearch] = useUrlState(hallSearch)
  const period = { from: search.from ?? dayAhead(-30), until: search.until ?? today() }
  return (
    <>
      <Flex gap={8} align="center" style={{ marginBottom: 16 }}>
        <Input
          type="date"
          aria-label={t('hall.from')}
          style={{ width: 150 }}
          value={period.from}
          onChange={({ target }) => setSearch({ from: target.value })}
        />
        –
        <Input
          type="date"
          aria-label={t('hall.until')}
          style={{ width: 150 }}
          value={period.until}
          onChange={({ target }) => setSearch({ until: target.value })}
        />
        <span className="quiet">{t('hall.figuresSub')}</span>
      </Flex>
      <Queue period={period} />
      {may('rating.read') && <Ratings period={period} />}
    </>
  )
}

type Period = { from: string; until: string }

function Queue({ period }: { period: Period }) {
  const { t, anyCode } = useText()
  const figures = useHallFigures(period)
  if (figures.isPending) return <Loading />
  if (figures.isError) return <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />
  const { data } = figures
  const minutes = (value: number | null) => (value === null ? '—' : t('hall.minutesOf', { n: Math.round(value) }))
  return (
    <>
      <Flex gap={32} wrap style={{ marginBottom: 16 }}>
        <Figure label={t('hall.came')} value={data.taken} />
        <Figure label={t('hall.served')} value={data.served} />
        <Figure label={t('hall.left')} value={data.left} />
        <Figure label={t('hall.cameWithAppointment')} value={data.withAppointment} />
        <Figure label={t('hall.cameFirst')} value={data.priority} />
        <Figure label={t('hall.waitHalf')} value={minutes(data.wait.p50)} />
        <Figure label={t('hall.waitNine')} value={minutes(data.wait.p90)} />
      </Flex>
      <Hours byHour={data.byHour} />
      <Flex gap={24} align="start" wrap>
        <Table<HallFigures['byClass'][number]>
          size="small"
          style={{ flex: 1, minWidth: 420 }}
          rowKey="code"
          dataSource={data.byClass}
          pagination={false}
          columns={[
            { key: 'name', title: t('hall.class'), dataIndex: 'name' },
            { key: 'count', title: t('hall.served'), render: (_, { service }) => service.count },
            { key: 'half', title: t('hall.waitHalf'), render: (_, { wait }) => minutes(wait.p50) },
            { key: 'nine', title: t('hall.waitNine'), render: (_, { wait }) => minutes(wait.p90) },
            { key: 'service', title: t('hall.serviceHalf'), render: (_, { service }) => minutes(service.p50) },
          ]}
        />
        <Table<HallFigures['appointments'][number]>
          size="small"
          style={{ flex: 1, minWidth: 320 }}
          rowKey="kind"
          dataSource={data.appointments}
          pagination={false}
          columns={[
            {
              key: 'kind',
              title: t('hall.kind'),
              render: (_, { kind }) => anyCode('appointmentKind', kind),
            },
            { key: 'booked', title: t('hall.bookedCount'), dataIndex: 'booked' },
            { key: 'done', title: t('hall.doneCount'), dataIndex: 'done' },
            { key: 'missed', title: t('hall.missedCount'), dataIndex: 'missed' },
          ]}
        />
      </Flex>
    </>
  )
}

function Figure({ label, value }: { label: string; value: number | string }) {
  return (
    <div>
      <div className="quiet">{label}</div>
      <strong style={{ fontSize: 24, fontVariantNumeric: 'tabular-nums' }}>{value}</strong>
    </div>
  )
}

function Hours({ byHour }: { byHour: readonly number[] }) {
  const { t } = useText()
  const most = Math.max(1, ...byHour)
  const shown = byHour.map((amount, hour) => ({ amount, hour })).slice(7, 20)
  return (
    <section aria-label={t('hall.busyHours')} style={{ marginBottom: 24 }}>
      <h2>{t('hall.busyHours')}</h2>
      <ol className="hall-hours">
        {shown.map(({ amount, hour }) => (
          <li key={hour}>
            <span>{amount}</span>
            <i aria-hidden style={{ height: `${Math.round((amount / most) * 72)}px` }} />
            <small>{hour}</small>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Ratings({ period }: { period: Period }) {
  const { t, code } = useText()
  const figures = useRatingFigures(period)
  if (figures.isPending) return <Loading />
  if (figures.isError) return <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />
  const { data } = figures
  const share = data.bad === 0 ? 100 : Math.round((data.calledBack / data.bad) * 100)
  return (
    <section aria-label={t('hall.tab.ratings')} style={{ marginTop: 24 }}>
      <h2>{t('hall.tab.ratings')}</h2>
      <Flex gap={32} wrap style={{ marginBottom: 16 }}>
        {RATING_LEVELS.map((level) => (
          <Figure key={level} label={code('ratingLevel', level)} value={data.byLevel[level]} />
        ))}
        <Figure label={t('hall.callBackShare')} value={`${share}%`} />
        <Figure label={t('hall.overdueCount')} value={data.overdue} />
        <Figure label={t('hall.excludedCount')} value={data.excluded} />
      </Flex>
      <Flex gap={24} wrap>
        <Lines title={t('hall.unit')} lines={data.byUnit} />
        <Lines title={t('hall.matter')} lines={data.byMatter} />
      </Flex>
    </section>
  )
}

function Lines({ title, lines }: { title: string; lines: RatingFigures['byUnit'] }) {
  const { t } = useText()
  return (
    <Table<RatingFigures['byUnit'][number]>
      size="small"
      style={{ flex: 1, minWidth: 360 }}
      rowKey="name"
      dataSource={lines}
      pagination={false}
      columns={[
        { key: 'name', title, dataIndex: 'name' },
        { key: 'all', title: t('hall.ratingsAll'), dataIndex: 'all' },
        { key: 'bad', title: t('hall.ratingsBad'), dataIndex: 'bad' },
        { key: 'called', title: t('hall.ratingsCalled'), dataIndex: 'calledBack' },
      ]}
    />
  )
}
