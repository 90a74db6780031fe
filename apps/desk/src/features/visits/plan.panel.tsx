import type { Reply } from '@yiwang/contract'
import { addDays, dutyRoutes } from '@yiwang/contract/visits'
import type { VisitStop } from '@yiwang/contract/visits'
import { App, Button, Flex, Popconfirm, Table } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { today } from '../../shared/when.ts'
import { ExemptModal } from './exempt.modal.tsx'
import { StopTable } from './stop-table.tsx'
import { usePlan, useStops, VISITS } from './visits.query.ts'

type Plan = Reply<(typeof dutyRoutes)['plan']>
const DAYS = 13

/** The plan of an area: by day, by grid, and within a village or grid each household. */
export function PlanPanel({ areaId, onArea }: { areaId: string | undefined; onArea: (id: string) => void }) {
  const { t } = useText()
  const from = today()
  const plan = usePlan({ areaId, from, until: addDays(from, DAYS) })
  if (plan.isPending) return <Loading rows={6} />
  if (plan.isError) return <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />
  const { areaName, horizon, days, grids } = plan.data
  return (
    <>
      <Flex justify="space-between" align="center" style={{ marginBottom: 12 }}>
        <strong>{t('visits.planOf', { area: areaName, day: horizon })}</strong>
        {areaId !== undefined && <Replan areaId={areaId} />}
      </Flex>
      {grids.length === 0 ? (
        <EmptyState title={t('visits.planNone')} hint={t('visits.planNoneHint')} />
      ) : (
        <Flex gap={24} align="flex-start" wrap>
          <DayTable days={days} />
          <GridTable grids={grids} onArea={onArea} />
        </Flex>
      )}
      {areaId === undefined ? (
        <p className="quiet">{t('visits.pickGrid')}</p>
      ) : (
        <Stops areaId={areaId} until={addDays(from, DAYS)} />
      )}
    </>
  )
}

function DayTable({ days }: { days: Plan['days'] }) {
  const { t } = useText()
  return (
    <Table
      size="small"
      style={{ minWidth: 320 }}
      pagination={false}
      rowKey="day"
      dataSource={days}
      columns={[
        { title: t('visits.day'), dataIndex: 'day' },
        { title: t('visits.stops'), dataIndex: 'stops', align: 'right' },
        { title: t('visits.done'), dataIndex: 'done', align: 'right' },
      ]}
    />
  )
}

const GRIDS_A_PAGE = 15

function GridTable({ grids, onArea }: { grids: Plan['grids']; onArea: (id: string) => void }) {
  const { t } = useText()
  return (
    <Table
      size="small"
      style={{ flex: 1 }}
      pagination={grids.length > GRIDS_A_PAGE ? { pageSize: GRIDS_A_PAGE, showSizeChanger: false } : false}
      rowKey="areaName"
      dataSource={grids}
      columns={[
        {
          title: t('visits.grid'),
          render: (_, { areaId, areaName }) =>
            areaId === null ? (
              areaName
            ) : (
              <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onArea(areaId)}>
                {areaName}
              </Button>
            ),
        },
        { title: t('visits.team'), dataIndex: 'team', align: 'right' },
        { title: t('visits.open'), dataIndex: 'open', align: 'right' },
        { title: t('visits.finished'), dataIndex: 'done', align: 'right' },
        { title: t('visits.warned'), dataIndex: 'warned', align: 'right' },
        { title: t('visits.missed'), dataIndex: 'missed', align: 'right' },
        { title: t('visits.exempted'), dataIndex: 'exempt', align: 'right' },
      ]}
    />
  )
}

function Replan({ areaId }: { areaId: string }) {
  const { t } = useText()
  const { message } = App.useApp()
  const mayPlan = useMay()('visit.plan')
  const replan = useWrite(dutyRoutes.replan, VISITS)
  const go = (fresh: boolean) =>
    replan.mutate(
      { call: { body: { areaId, fresh } } },
      { onSuccess: ({ stops, lines }) => void message.success(t('visits.replanDone', { stops, lines })) },
    )
  if (!mayPlan) return null
  return (
    <Flex gap={8} align="center">
      <FormProblem error={replan.error} />
      <Button loading={replan.isPending} onClick={() => go(false)}>
        {t('visits.replan')}
      </Button>
      <Popconfirm title={t('visits.replanAsk')} onConfirm={() => go(true)}>
        <Button disabled={replan.isPending}>{t('visits.replanFresh')}</Button>
      </Popconfirm>
    </Flex>
  )
}

function Stops({ areaId, until }: { areaId: string; until: string }) {
  const mayPlan = useMay()('visit.plan')
  const { t } = useText()
  const stops = useStops(areaId, until)
  const [chosen, setChosen] = useState<VisitStop | null>(null)
  if (stops.isError) return <p className="quiet">{t('visits.pickGrid')}</p>
  const rows = stops.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div style={{ marginTop: 24 }}>
      <StopTable stops={rows} onExempt={mayPlan ? setChosen : null} />
      {stops.hasNextPage && (
        <Button style={{ marginTop: 12 }} loading={stops.isFetchingNextPage} onClick={() => void stops.fetchNextPage()}>
          {t('state.more')}
        </Button>
      )}
      {chosen && <ExemptModal stop={chosen} onClose={() => setChosen(null)} />}
    </div>
  )
}
