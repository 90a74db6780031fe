import { newId } from '@yiwang/contract'
import { FREQUENCIES, VISITOR_ROLES, visitRuleRoutes } from '@yiwang/contract/visits'
import type { Frequency, VisitorRole, VisitRuleView } from '@yiwang/contract/visits'
import type { WorkBasis } from '@yiwang/contract/tasks'
import { App, Flex, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { BasisSelect } from '../../shared/basis/basis-select.tsx'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { today } from '../../shared/when.ts'
import { VISITS } from './visits.query.ts'

type Values = {
  name: string
  reason: string
  of: 'household' | 'ledger' | 'place'
  ledger?: string
  areaId: string
  every: Frequency
  startsOn: string
  endsOn?: string
  seasonFrom?: number | null
  seasonTo?: number | null
  roles: VisitorRole[]
  warnDays: number
  basis: WorkBasis | null
}

/** A rule of visiting; changed, it becomes the next version. */
export function RuleModal({ rule, onClose }: { rule: VisitRuleView | null; onClose: () => void }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [id] = useState(() => rule?.id ?? newId())
  const [form] = Form.useForm<Values>()
  const of = Form.useWatch('of', form)
  const add = useWrite(visitRuleRoutes.add, VISITS)
  const edit = useWrite(visitRuleRoutes.edit, VISITS)
  const close = useGuardedClose(form, onClose)
  const told = {
    onSuccess: () => {
      void message.success(t('visits.ruleSaved'))
      onClose()
    },
    onError: (error: unknown) => form.setFields(fieldErrors<Values>(error)),
  }
  const send = (values: Values) => {
    const content = contentOf(values)
    if (rule === null) add.mutate({ call: { body: { id, content } } }, told)
    else edit.mutate({ call: { params: { ruleId: rule.id }, body: { content } }, version: rule.version }, told)
  }
  const needed = [{ required: true }]
  return (
    <Modal
      open
      width={680}
      title={rule === null ? t('visits.ruleAdd') : rule.content.name}
      mask={{ closable: false }}
      onCancel={close}
      okText={t('visits.save')}
      cancelText={t('visits.cancel')}
      okButtonProps={{ loading: add.isPending || edit.isPending }}
      onOk={form.submit}
    >
      <Form<Values> form={form} layout="vertical" onFinish={send} initialValues={valuesOf(rule)}>
        <Form.Item name="name" label={t('visits.ruleName')} rules={[{ required: true, min: 2 }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="reason" label={t('visits.ruleReason')} rules={[{ required: true, min: 2 }]}>
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
        <Form.Item name="basis" label={t('tasks.listed.label')} rules={needed} extra={t('tasks.listed.hint')}>
          <BasisSelect />
        </Form.Item>
        <Flex gap={16} wrap>
          <Form.Item name="areaId" label={t('visits.area')} rules={needed}>
            <AreaSelect label={t('visits.area')} />
          </Form.Item>
          <Form.Item name="of" label={t('visits.ruleTarget')} rules={needed}>
            <Select
              style={{ width: 200 }}
              options={[
                { value: 'household', label: t('visits.targetHousehold') },
                { value: 'ledger', label: t('visits.targetLedger') },
                { value: 'place', label: t('visits.targetPlace') },
              ]}
            />
          </Form.Item>
          {of === 'ledger' && (
            <Form.Item name="ledger" label={t('visits.ledger')} rules={needed}>
              <Input maxLength={40} placeholder="living-alone" />
            </Form.Item>
          )}
          <Form.Item name="every" label={t('visits.ruleEvery')} rules={needed}>
            <Select
              style={{ width: 110 }}
              options={FREQUENCIES.map((one) => ({ value: one, label: code('visitFrequency', one) }))}
            />
          </Form.Item>
          <Form.Item name="warnDays" label={t('visits.ruleWarn')} rules={needed}>
            <InputNumber min={0} max={30} precision={0} />
          </Form.Item>
        </Flex>
        <Form.Item name="roles" label={t('visits.ruleRoles')} rules={needed}>
          <Select
            mode="multiple"
            options={VISITOR_ROLES.map((role) => ({ value: role, label: code('visitorRole', role) }))}
          />
        </Form.Item>
        <Flex gap={16} wrap>
          <Form.Item name="startsOn" label={t('visits.ruleFrom')} rules={needed}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="endsOn" label={t('visits.ruleTo')}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="seasonFrom" label={t('visits.ruleSeasonFrom')}>
            <InputNumber min={1} max={12} precision={0} />
          </Form.Item>
          <Form.Item name="seasonTo" label={t('visits.ruleSeasonTo')}>
            <InputNumber min={1} max={12} precision={0} />
          </Form.Item>
        </Flex>
      </Form>
      <FormProblem error={add.error ?? edit.error} />
    </Modal>
  )
}

function contentOf({ of, ledger = '', seasonFrom, seasonTo, endsOn, ...rest }: Values) {
  const target = of === 'ledger' ? { of, ledger } : { of }
  const season = seasonFrom && seasonTo ? { from: seasonFrom, to: seasonTo } : null
  return { ...rest, target, season, endsOn: endsOn || null }
}

function valuesOf(rule: VisitRuleView | null): Partial<Values> {
  if (rule === null) return { of: 'household', every: 'month', startsOn: today(), roles: ['grid-worker'], warnDays: 3 }
  const { target, season, endsOn, ...rest } = rule.content
  return {
    ...rest,
    of: target.of,
    ...(target.of === 'ledger' ? { ledger: target.ledger } : {}),
    endsOn: endsOn ?? '',
    seasonFrom: season?.from ?? null,
    seasonTo: season?.to ?? null,
  }
}
