import { visitRuleRoutes } from '@yiwang/contract/visits'
import type { VisitRuleView } from '@yiwang/contract/visits'
import { Button, Flex, Popconfirm, Table, Tag } from 'antd'
import { useState } from 'react'
import { BasisTag } from '../../shared/basis/basis-tag.tsx'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { RuleModal } from './rule.modal.tsx'
import { useRules, VISITS } from './visits.query.ts'

/** The rules in force with their versions; whoever may, declares and ends them here. */
export function RulesPanel() {
  const { t, code } = useText()
  const mayRule = useMay()('visit.rule')
  const rules = useRules()
  const retire = useWrite(visitRuleRoutes.retire, VISITS)
  const [edited, setEdited] = useState<VisitRuleView | 'new' | null>(null)
  if (rules.isPending) return <Loading rows={5} />
  if (rules.isError) return <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
  const targetOf = ({ content: { target }, ledgerName }: VisitRuleView) =>
    target.of === 'ledger' ? ledgerName : t(target.of === 'place' ? 'visits.targetPlace' : 'visits.targetHousehold')
  return (
    <>
      {mayRule && (
        <Flex justify="flex-end" style={{ marginBottom: 12 }}>
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('visits.ruleAdd')}
          </Button>
        </Flex>
      )}
      <FormProblem error={retire.error} />
      {rules.data.items.length === 0 ? (
        <EmptyState title={t('visits.ruleNone')} />
      ) : (
        <Table<VisitRuleView>
          pagination={false}
          rowKey="id"
          dataSource={rules.data.items}
          columns={[
            {
              title: t('visits.ruleName'),
              render: (_, { content, retiredOn, under }) => (
                <>
                  {content.name} {retiredOn !== null && <Tag>{t('visits.ruleRetired')}</Tag>}
                  <div className="quiet">{content.reason}</div>
                  <BasisTag under={under} />
                </>
              ),
            },
            { title: t('visits.area'), dataIndex: 'areaName', width: 110 },
            { title: t('visits.ruleTarget'), width: 110, render: (_, rule) => targetOf(rule) },
            {
              title: t('visits.ruleEvery'),
              width: 80,
              render: (_, { content: { every, season } }) => (
                <>
                  {code('visitFrequency', every)}
                  {season && <div className="quiet">{t('visits.season', season)}</div>}
                </>
              ),
            },
            {
              title: t('visits.ruleRoles'),
              render: (_, { content }) => content.roles.map((role) => code('visitorRole', role)).join(' · '),
            },
            { title: t('visits.ruleWarn'), render: (_, { content }) => t('visits.days', { count: content.warnDays }) },
            {
              title: '',
              render: (_, { number, effectiveFrom }) => (
                <span className="quiet">{t('visits.ruleVersion', { number, day: effectiveFrom })}</span>
              ),
            },
            {
              title: '',
              render: (_, rule) =>
                rule.can.edit && (
                  <Flex gap={8}>
                    <Button size="small" onClick={() => setEdited(rule)}>
                      {t('visits.edit')}
                    </Button>
                    <Popconfirm
                      title={t('visits.ruleRetireAsk')}
                      onConfirm={() => retire.mutate({ call: { params: { ruleId: rule.id } }, version: rule.version })}
                    >
                      <Button size="small">{t('visits.ruleRetire')}</Button>
                    </Popconfirm>
                  </Flex>
                ),
            },
          ]}
        />
      )}
      {edited !== null && <RuleModal rule={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}
