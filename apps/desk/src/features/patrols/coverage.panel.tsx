import { addDays } from '@yiwang/contract/visits'
import type { CoverageRow } from '@yiwang/contract/visits'
import { Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Ago } from '../../shared/ui/time.tsx'
import { today } from '../../shared/when.ts'
import { useCoverage } from './patrols.query.ts'

const DAYS = 30

/** The past thirty days by area and by hour of the day. */
export function CoveragePanel({ areaId }: { areaId: string | undefined }) {
  const { t } = useText()
  const coverage = useCoverage({ areaId, from: addDays(today(), -DAYS), until: today() })
  if (coverage.isPending) return <Loading rows={5} />
  if (coverage.isError) return <ErrorState error={coverage.error} onRetry={() => void coverage.refetch()} />
  const { items, hours } = coverage.data
  if (items.length === 0) return <EmptyState title={t('visits.patrols.coverageNone')} />
  return (
    <>
      <Table<CoverageRow>
        pagination={false}
        rowKey="areaId"
        dataSource={items}
        columns={[
          { title: t('visits.area'), dataIndex: 'areaName' },
          { title: t('visits.patrols.due'), dataIndex: 'due', align: 'right' },
          { title: t('visits.patrols.walked'), dataIndex: 'walked', align: 'right' },
          {
            title: t('visits.patrols.points2'),
            align: 'right',
            render: (_, { points, pointsSeen }) => `${pointsSeen}/${points}`,
          },
          { title: t('visits.patrols.findings'), dataIndex: 'findings', align: 'right' },
          { title: t('visits.patrols.last'), render: (_, { lastWalkedAt: at }) => at !== null && <Ago at={at} /> },
        ]}
      />
      <p style={{ marginTop: 16 }}>
        {t('visits.patrols.hours')}{' '}
        {hours
          .map((walked, hour) => (walked > 0 ? t('visits.patrols.hourOf', { hour, n: walked }) : ''))
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  )
}
