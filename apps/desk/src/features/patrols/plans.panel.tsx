import { patrolRoutes } from '@yiwang/contract/visits'
import type { PatrolPlanView } from '@yiwang/contract/visits'
import { Button, Flex, Popconfirm, Table, Tag } from 'antd'
import { useState } from 'react'
import { BasisTag } from '../../shared/basis/basis-tag.tsx'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { PlanModal } from './plan.modal.tsx'
import { PATROLS, usePlans } from './patrols.query.ts'

export function PlansPanel({ areaId }: { areaId: string | undefined }) {
  const { t, code } = useText()
  const mayPlan = useMay()('patrol.plan')
  const plans = usePlans(areaId)
  const retire = useWrite(patrolRoutes.retirePlan, PATROLS)
  const [isAdding, setIsAdding] = useState(false)
  if (plans.isPending) return <Loading rows={5} />
  if (plans.isError) return <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />
  const weekdays = [...t('visits.patrols.weekday')]
  return (
    <>
      {mayPlan && (
        <Flex justify="flex-end" style={{ marginBottom: 12 }}>
          <Button type="primary" onClick={() => setIsAdding(true)}>
            {t('visits.patrols.add')}
          </Button>
        </Flex>
      )}
      <FormProblem error={retire.error} />
      {plans.data.items.length === 0 ? (
        <EmptyState title={t('visits.patrols.none')} />
      ) : (
        <Table<PatrolPlanView>
          pagination={false}
          rowKey="id"
          dataSource={plans.data.items}
          columns={[
            {
              title: t('visits.patrols.name'),
              render: (_, { content, retiredOn, under }) => (
                <>
                  {content.name} {retiredOn !== null && <Tag>{t('visits.ruleRetired')}</Tag>}
                  <div className="quiet">{content.purpose}</div>
                  <div>
                    <BasisTag under={under} />
                  </div>
                  {content.trackReason !== '' && <Tag color="orange">{content.trackReason}</Tag>}
                </>
              ),
            },
            { title: t('visits.area'), dataIndex: 'areaName' },
            {
              title: t('visits.patrols.weekdays'),
              render: (_, { content }) => content.weekdays.map((day) => weekdays[day]).join(' '),
            },
            { title: t('visits.patrols.from'), render: (_, { content }) => `${content.from}–${content.to}` },
            {
              title: t('visits.patrols.today'),
              render: (_, { today }) => <Tag>{code('patrolToday', today)}</Tag>,
            },
            {
              title: '',
              render: (_, { id, version, can }) =>
                can.edit && (
                  <Popconfirm
                    title={t('visits.ruleRetireAsk')}
                    onConfirm={() => retire.mutate({ call: { params: { planId: id } }, version })}
                  >
                    <Button size="small">{t('visits.patrols.retire')}</Button>
                  </Popconfirm>
                ),
            },
          ]}
        />
      )}
      {isAdding && <PlanModal areaId={areaId} onClose={() => setIsAdding(false)} />}
    </>
  )
}
