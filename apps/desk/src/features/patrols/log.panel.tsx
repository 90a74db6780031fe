import type { PatrolFinding, PatrolView } from '@yiwang/contract/visits'
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { usePatrols } from './patrols.query.ts'

/** The log; each finding names who found, reported, handled and checked it. */
export function LogPanel({ areaId }: { areaId: string | undefined }) {
  const { t } = useText()
  const patrols = usePatrols(areaId)
  const rows = rowsOf(patrols.data?.pages)
  return (
    <PagedRows query={patrols} isEmpty={rows.length === 0} empty={{ title: t('visits.patrols.logNone') }}>
      <Table<PatrolView>
        pagination={false}
        rowKey="id"
        dataSource={rows}
        columns={[
          { title: t('visits.patrols.started'), render: (_, { startedAt }) => <Exact at={startedAt} /> },
          {
            title: t('visits.patrols.name'),
            render: (_, { planName, note }) => (
              <>
                {planName}
                <div className="quiet">{note}</div>
              </>
            ),
          },
          { title: t('visits.area'), dataIndex: 'areaName' },
          {
            title: t('visits.patrols.seen'),
            align: 'right',
            render: (_, { points }) => `${points.filter(({ seen }) => seen).length}/${points.length}`,
          },
          {
            title: t('visits.patrols.findings'),
            render: (_, { findings }) => findings.map((finding) => <Finding key={finding.caseId} finding={finding} />),
          },
        ]}
      />
    </PagedRows>
  )
}

const STEPS = ['found', 'reported', 'handled', 'checked'] as const

function Finding({ finding }: { finding: PatrolFinding }) {
  const { t } = useText()
  const said = STEPS.map(
    (step) => `${t(`visits.patrols.${step}`)} ${finding[step]?.name ?? t('visits.patrols.waiting')}`,
  )
  return (
    <div>
      <Link to={`/cases/${finding.caseId}` as string}>
        {finding.number} {finding.title}
      </Link>
      <div className="quiet">{said.join(' · ')}</div>
    </div>
  )
}
