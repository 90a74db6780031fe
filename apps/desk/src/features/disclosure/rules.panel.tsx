import { lookRoutes, type DisclosureRules } from '@yiwang/contract/disclosure'
import type { Role } from '@yiwang/contract/identity'
import { App, Button, Form, InputNumber, Table } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { DISCLOSURE, useRules } from './disclosure.query.ts'

type Figure = Exclude<keyof DisclosureRules, 'quotas'>
type Rules = DisclosureRules & { version: number }

/** Bounds as the contract has them. */
const FIGURES: readonly { key: Figure; min: number; max: number; isTerm?: true }[] = [
  { key: 'alarmSubjects', min: 2, max: 10_000 },
  { key: 'alarmMinutes', min: 1, max: 1440 },
  { key: 'alarmNeighbours', min: 2, max: 100 },
  { key: 'alarmPages', min: 10, max: 100_000 },
  { key: 'revealSeconds', min: 10, max: 600 },
  { key: 'openMinutes', min: 5, max: 240 },
  { key: 'reviewDays', min: 1, max: 30 },
  { key: 'correctionDays', min: 1, max: 60 },
  { key: 'exportFreeRows', min: 0, max: 100_000 },
  { key: 'exportMostRows', min: 1, max: 200_000 },
  { key: 'exportHours', min: 1, max: 168 },
  { key: 'grantMostDays', min: 1, max: 366 },
  { key: 'grantDaily', min: 1, max: 100_000 },
  { key: 'deceasedDays', min: 30, max: 36_500, isTerm: true },
  { key: 'goneDays', min: 30, max: 36_500, isTerm: true },
  { key: 'answerDays', min: 30, max: 36_500, isTerm: true },
]

/** Quotas, limits and terms: figures that a county may change. */
export function RulesPanel() {
  const rules = useRules()
  if (rules.isPending) return <Loading rows={8} />
  if (rules.isError) return <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
  return <RulesForm key={rules.data.version} rules={rules.data} />
}

function RulesForm({ rules }: { rules: Rules }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<DisclosureRules>()
  const save = useWrite(lookRoutes.setRules, DISCLOSURE)
  const { version, ...values } = rules
  const roles = Object.keys(values.quotas) as (Role | 'other')[]
  return (
    <Form<DisclosureRules>
      form={form}
      initialValues={values}
      layout="vertical"
      onFinish={(changed) =>
        save.mutate(
          { call: { body: { ...values, ...changed } }, version },
          { onSuccess: () => void message.success(t('disclosure.rules.saved')) },
        )
      }
    >
      <div className="form-grid">
        {FIGURES.map(({ key, min, max, isTerm }) => (
          <Form.Item
            key={key}
            name={key}
            label={t(`disclosure.rules.${key}`)}
            rules={isTerm ? [] : [{ required: true }]}
          >
            <InputNumber
              min={min}
              max={max}
              precision={0}
              placeholder={isTerm ? t('disclosure.rules.keeps') : undefined}
              style={{ width: '100%' }}
            />
          </Form.Item>
        ))}
      </div>
      <h3>{t('disclosure.rules.quotas')}</h3>
      <Table
        size="small"
        rowKey={(role) => role}
        dataSource={roles}
        pagination={false}
        style={{ maxWidth: 640, marginBottom: 16 }}
        columns={[
          {
            key: 'role',
            title: t('disclosure.rules.role'),
            render: (_, role) => (role === 'other' ? t('disclosure.rules.other') : code('role', role)),
          },
          ...(['hour', 'day'] as const).map((span) => ({
            key: span,
            title: t(`disclosure.rules.${span}`),
            render: (_: unknown, role: Role | 'other') => (
              <Form.Item name={['quotas', role, span]} noStyle rules={[{ required: true }]}>
                <InputNumber
                  min={0}
                  max={100_000}
                  precision={0}
                  aria-label={`${role === 'other' ? t('disclosure.rules.other') : code('role', role)} ${t(`disclosure.rules.${span}`)}`}
                />
              </Form.Item>
            ),
          })),
        ]}
      />
      <FormProblem error={save.error} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('disclosure.rules.save')}
      </Button>
    </Form>
  )
}
