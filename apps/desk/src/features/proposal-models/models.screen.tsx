import { useQuery } from '@tanstack/react-query'
import { casesRoutes } from '@yiwang/contract/cases'
import { Table } from 'antd'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Exact } from '../../shared/ui/time.tsx'

/** Recorded states of what proposals have learned: which are in force, and how much each had learned. */
export function ProposalModelsScreen() {
  const { t } = useText()
  const models = useQuery({
    queryKey: ['proposal-models'],
    queryFn: ({ signal }) => client.call(casesRoutes.models, {}, { signal }),
  })
  const items = models.data?.items ?? []
  const newest = Math.max(...items.map(({ number }) => number))
  return (
    <div className="page">
      <PageHeader title={t('models.title')} sub={t('models.sub')} />
      {models.isPending && <Loading rows={6} />}
      {models.isError && <ErrorState error={models.error} onRetry={() => void models.refetch()} />}
      {models.data && items.length === 0 && <EmptyState title={t('models.none')} hint={t('models.noneHint')} />}
      {items.length > 0 && (
        <Table
          size="small"
          rowKey="number"
          pagination={false}
          dataSource={items}
          columns={[
            {
              key: 'number',
              title: t('models.number'),
              width: 140,
              render: (_, row) => (
                <>
                  {row.number} {row.number === newest && <span className="tag tag-done">◆ {t('models.inForce')}</span>}
                </>
              ),
            },
            { key: 'madeAt', title: t('models.madeAt'), width: 200, render: (_, row) => <Exact at={row.madeAt} /> },
            { key: 'decisions', title: t('models.decisions'), width: 160, align: 'right', dataIndex: 'decisions' },
            { key: 'class', title: t('models.classModel'), dataIndex: 'classModel' },
            { key: 'unit', title: t('models.unitModel'), dataIndex: 'unitModel' },
          ]}
        />
      )}
    </div>
  )
}
