import { newId } from '@yiwang/contract'
import { admissionRoutes, PERIODS, type AdmissionItem, type Period } from '@yiwang/contract/tasks'
import { App, Checkbox, Flex, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useUnits } from '../../shared/ui/unit-select.tsx'
import { ADMISSION } from './admission.query.ts'

type Values = {
  code: string
  name: string
  work: string
  basis: string
  unitIds: string[]
  most: number | null
  period: Period
  minutes: number
  photo: boolean
  validFrom?: string
  validTo?: string
}
type Props = { versionId: string; item: AdmissionItem | null; onClose: () => void }

/** One entry of a draft: what it asks, on which law it rests, who may ask and how often. */
export function ItemModal({ versionId, item, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [itemId] = useState(() => item?.id ?? newId())
  const units = useUnits()
  const save = useWrite(admissionRoutes.setItem, ADMISSION)
  const close = useGuardedClose(form, onClose)
  const needed = [{ required: true, whitespace: true }]

  function send({ most, period, photo, validFrom, validTo, ...rest }: Values): void {
    const body = {
      ...rest,
      frequency: most === null || most === undefined ? null : { most, period },
      evidence: photo ? ('photo' as const) : ('none' as const),
      validFrom: validFrom || null,
      validTo: validTo || null,
    }
    save.mutate(
      { call: { params: { versionId, itemId }, body } },
      {
        onSuccess: () => {
          void message.success(t('tasks.admission.saved'))
          onClose()
        },
        onError: (error) => form.setFields(fieldErrors<Values>(error)),
      },
    )
  }

  return (
    <Modal
      open
      width={720}
      title={item === null ? t('tasks.admission.addItem') : t('tasks.admission.editOf', { name: item.name })}
      mask={{ closable: false }}
      onCancel={close}
      okText={t('tasks.admission.save')}
      cancelText={t('tasks.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
    >
      <Form<Values> form={form} layout="vertical" onFinish={send} initialValues={valuesOf(item)}>
        <Flex gap={16}>
          <Form.Item name="code" label={t('tasks.admission.code')} rules={needed} style={{ width: 120 }}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="name" label={t('tasks.admission.name')} rules={needed} style={{ flex: 1 }}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="minutes" label={t('tasks.admission.minutes')} rules={[{ required: true }]}>
            <InputNumber min={1} max={2400} precision={0} />
          </Form.Item>
        </Flex>
        <Form.Item name="work" label={t('tasks.admission.work')} rules={needed}>
          <Input.TextArea rows={3} maxLength={600} />
        </Form.Item>
        <Form.Item name="basis" label={t('tasks.admission.basis')} rules={needed}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="unitIds" label={t('tasks.admission.units')}>
          <Select
            mode="multiple"
            allowClear
            placeholder={t('tasks.admission.everyUnit')}
            showSearch={{ optionFilterProp: 'label' }}
            options={(units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
          />
        </Form.Item>
        <Flex gap={16}>
          <Form.Item name="period" label={t('tasks.admission.period')}>
            <Select
              style={{ width: 120 }}
              options={PERIODS.map((one) => ({ value: one, label: code('period', one) }))}
            />
          </Form.Item>
          <Form.Item name="most" label={t('tasks.admission.most')}>
            <InputNumber min={1} max={100} precision={0} placeholder={t('tasks.admission.unlimited')} />
          </Form.Item>
          <Form.Item name="validFrom" label={t('tasks.admission.from')}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="validTo" label={t('tasks.admission.to')}>
            <Input type="date" />
          </Form.Item>
        </Flex>
        <Form.Item name="photo" valuePropName="checked">
          <Checkbox>{t('tasks.admission.photo')}</Checkbox>
        </Form.Item>
      </Form>
      <FormProblem error={save.error} />
    </Modal>
  )
}

function valuesOf(item: AdmissionItem | null): Partial<Values> {
  if (item === null) return { unitIds: [], most: null, period: 'month', photo: false }
  const { code, name, work, basis, unitIds, minutes, frequency, evidence, validFrom, validTo } = item
  return {
    code,
    name,
    work,
    basis,
    unitIds,
    minutes,
    most: frequency?.most ?? null,
    period: frequency?.period ?? 'month',
    photo: evidence === 'photo',
    validFrom: validFrom ?? '',
    validTo: validTo ?? '',
  }
}
