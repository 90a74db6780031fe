import { dutyRoutes } from '@yiwang/contract/visits'
import type { Exemption } from '@yiwang/contract/visits'
import { Button, Popconfirm, Table } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useExemptions, VISITS } from './visits.query.ts'

/** Households that are left out now, why and until when. */
export function ExemptionsPanel({ areaId }: { areaId: string | undefined }) {
  const { t } = useText()
  const mayPlan = useMay()('visit.plan')
  const exemptions = useExemptions(areaId)
  const end = useWrite(dutyRoutes.include, VISITS)
  const rows = exemptions.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <PagedRows query={exemptions} isEmpty={rows.length === 0} empty={{ title: t('visits.exemptNone') }}>
      <FormProblem error={end.error} />
      <Table<Exemption>
        pagination={false}
        rowKey="id"
        dataSource={rows}
        columns={[
          { title: t('visits.household'), dataIndex: 'label' },
          { title: t('visits.place'), dataIndex: 'areaName' },
          { title: t('visits.exemptReason'), dataIndex: 'reason' },
          { title: t('visits.exemptFrom'), dataIndex: 'from' },
          { title: t('visits.exemptUntil'), dataIndex: 'until' },
          { title: t('visits.by'), dataIndex: 'by' },
          ...(mayPlan
            ? [
                {
                  title: '',
                  render: (_: unknown, { id }: Exemption) => (
                    <Popconfirm
                      title={t('visits.exemptEndAsk')}
                      onConfirm={() => end.mutate({ call: { params: { exemptionId: id } } })}
                    >
                      <Button size="small">{t('visits.exemptEnd')}</Button>
                    </Popconfirm>
                  ),
                },
              ]
            : []),
        ]}
      />
    </PagedRows>
  )
}
