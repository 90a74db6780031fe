import { useNavigate } from '@tanstack/react-router'
import { newId } from '@yiwang/contract'
import { campaignRoutes, type CampaignView } from '@yiwang/contract/campaigns'
import { App, Flex, Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { BasisSelect } from '../../shared/basis/basis-select.tsx'
import { ConditionRows } from '../../shared/facts/condition-rows.tsx'
import { conditionsOf, draftsOf } from '../../shared/facts/conditions.ts'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { today } from '../../shared/when.ts'
import { CAMPAIGNS, usePublishedForms, useTargetFacts } from './campaigns.query.ts'
import { LedgerCodeSelect } from './ledger-code-select.tsx'
import { campaignContent, firstValues, type PrepareValues } from './prepare-fields.ts'

type Props = { campaign: CampaignView | null; formId?: string; onClose: () => void }

/** Prepares a campaign or changes it before it starts: what is asked, of whom, until when, and whether people register. */
export function PrepareModal({ campaign, formId, onClose }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<PrepareValues>()
  const [id] = useState(() => campaign?.id ?? newId())
  const [where, setWhere] = useState(() => draftsOf(campaign?.target?.where ?? []))
  const [isAsked, setIsAsked] = useState(false)
  const forms = usePublishedForms()
  const chosen = Form.useWatch('formId', form)
  const asks = Form.useWatch('asks', form)
  const subject = forms.data?.items.find((one) => one.id === chosen)?.subject ?? campaign?.subject
  const facts = useTargetFacts(subject)
  const add = useWrite(campaignRoutes.add, CAMPAIGNS)
  const edit = useWrite(campaignRoutes.edit, CAMPAIGNS)
  const close = useGuardedClose(form, onClose)
  const needed = [{ required: true, message: t('campaigns.needed') }]
  const conditions = conditionsOf(where)

  function save(values: PrepareValues): void {
    setIsAsked(true)
    if (conditions === null && values.asks === 'filter') return
    const body = campaignContent(values, conditions ?? [])
    const handlers = {
      onSuccess: (kept: CampaignView) => {
        void message.success(t('campaigns.kept'))
        onClose()
        void navigate({ to: `/campaigns/${kept.id}` })
      },
      onError: (error: unknown) => form.setFields(fieldErrors<PrepareValues>(error)),
    }
    if (campaign === null) add.mutate({ call: { body: { ...body, id } } }, handlers)
    else edit.mutate({ call: { params: { campaignId: campaign.id }, body }, version: campaign.version }, handlers)
  }

  return (
    <Modal
      open
      width={720}
      title={t(campaign === null ? 'campaigns.prepare' : 'campaigns.change')}
      mask={{ closable: false }}
      okText={t('campaigns.save')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: add.isPending || edit.isPending }}
      onOk={form.submit}
      onCancel={close}
    >
      <Form<PrepareValues> form={form} layout="vertical" initialValues={firstValues(campaign, formId)} onFinish={save}>
        <Form.Item name="formId" label={t('campaigns.form')} rules={needed} extra={t('campaigns.formHint')}>
          <Select
            aria-label={t('campaigns.form')}
            showSearch={{ optionFilterProp: 'label' }}
            loading={forms.isPending}
            options={(forms.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
            onChange={() => setWhere([])}
          />
        </Form.Item>
        <Form.Item name="title" label={t('campaigns.name')} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="text" label={t('campaigns.text')}>
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        <Flex gap={16} wrap>
          <Form.Item name="areaId" label={t('campaigns.area')} rules={needed}>
            <AreaSelect label={t('campaigns.area')} />
          </Form.Item>
          <Form.Item name="closesOn" label={t('campaigns.closesOn')} rules={needed}>
            <Input type="date" min={today()} />
          </Form.Item>
          <Form.Item name="remindDays" label={t('campaigns.remindDays')} rules={needed}>
            <InputNumber min={1} max={60} precision={0} />
          </Form.Item>
        </Flex>
        <Form.Item name="asks" label={t('campaigns.asks')}>
          <Radio.Group
            options={[
              { value: 'filter', label: t('campaigns.asksFilter') },
              { value: 'nobody', label: t('campaigns.asksNobody') },
            ]}
          />
        </Form.Item>
        {asks !== 'nobody' && (
          <>
            <Form.Item name="basis" label={t('tasks.listed.label')} rules={needed} extra={t('tasks.listed.hint')}>
              <BasisSelect />
            </Form.Item>
            <Form.Item name="ledger" label={t('campaigns.ledger')} extra={t('campaigns.ledgerHint')}>
              <LedgerCodeSelect label={t('campaigns.ledger')} facts={facts.data?.items ?? []} />
            </Form.Item>
            <Form.Item
              label={t('campaigns.where')}
              {...(isAsked && conditions === null ? { validateStatus: 'error', help: t('campaigns.whereNeeded') } : {})}
            >
              <ConditionRows drafts={where} facts={facts.data?.items ?? []} most={10} onChange={setWhere} />
            </Form.Item>
          </>
        )}
        <Form.Item name="registersBy" label={t('campaigns.register')} extra={t('campaigns.registerHint')}>
          <Radio.Group
            options={[
              { value: 'none', label: t('campaigns.registerNone') },
              { value: 'identity-number', label: t('campaigns.registerIdentity') },
              { value: 'phone', label: t('campaigns.registerPhone') },
            ]}
          />
        </Form.Item>
      </Form>
      <FormProblem error={add.error ?? edit.error} />
    </Modal>
  )
}
