import { newId } from '@yiwang/contract'
import { MOST_TRACK_DAYS, patrolRoutes } from '@yiwang/contract/visits'
import type { WorkBasis } from '@yiwang/contract/tasks'
import { Checkbox, Flex, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { BasisSelect } from '../../shared/basis/basis-select.tsx'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { today } from '../../shared/when.ts'
import { PATROLS } from './patrols.query.ts'

type Values = {
  name: string
  purpose: string
  areaId: string
  weekdays: number[]
  from: string
  to: string
  startsOn: string
  endsOn?: string
  basis: WorkBasis | null
  spots: string
  trackReason: string
  trackDays: number
}

/** A plan of patrols; positions are recorded only where somebody writes down why. */
export function PlanModal({ areaId, onClose }: { areaId: string | undefined; onClose: () => void }) {
  const { t } = useText()
  const [id] = useState(() => newId())
  const [form] = Form.useForm<Values>()
  const add = useWrite(patrolRoutes.addPlan, PATROLS)
  const close = useGuardedClose(form, onClose)
  const needed = [{ required: true }]
  const words = [{ required: true, min: 2, whitespace: true }]
  const send = ({ spots, endsOn, ...rest }: Values) => {
    const names = spots.split('\n').map((line) => line.trim())
    const points = names.filter(Boolean).map((name) => ({ id: newId(), name, lng: null, lat: null }))
    add.mutate(
      { call: { body: { id, content: { ...rest, endsOn: endsOn || null, points } } } },
      { onSuccess: onClose, onError: (error) => form.setFields(fieldErrors<Values>(error)) },
    )
  }
  const initial: Partial<Values> = {
    areaId,
    weekdays: [0, 1, 2, 3, 4],
    from: '09:00',
    to: '11:00',
    startsOn: today(),
    spots: '',
    trackReason: '',
    trackDays: 7,
  }
  return (
    <Modal
      open
      width={640}
      title={t('visits.patrols.add')}
      mask={{ closable: false }}
      onCancel={close}
      okText={t('visits.save')}
      cancelText={t('visits.cancel')}
      okButtonProps={{ loading: add.isPending }}
      onOk={form.submit}
    >
      <Form<Values> form={form} layout="vertical" onFinish={send} initialValues={initial}>
        <Form.Item name="name" label={t('visits.patrols.name')} rules={words}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="purpose" label={t('visits.patrols.purpose')} rules={words}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="basis" label={t('tasks.listed.label')} rules={needed} extra={t('tasks.listed.hint')}>
          <BasisSelect />
        </Form.Item>
        <Form.Item name="areaId" label={t('visits.area')} rules={needed}>
          <AreaSelect label={t('visits.area')} />
        </Form.Item>
        <Form.Item name="weekdays" label={t('visits.patrols.weekdays')} rules={needed}>
          <Checkbox.Group options={[...t('visits.patrols.weekday')].map((label, value) => ({ label, value }))} />
        </Form.Item>
        <Flex gap={16} wrap>
          <Form.Item name="from" label={t('visits.patrols.from')} rules={needed}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="to" label={t('visits.patrols.to')} rules={needed}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="startsOn" label={t('visits.patrols.starts')} rules={needed}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="endsOn" label={t('visits.ruleTo')}>
            <Input type="date" />
          </Form.Item>
        </Flex>
        <Form.Item name="spots" label={t('visits.patrols.points')}>
          <Input.TextArea rows={3} />
        </Form.Item>
        <Form.Item name="trackReason" label={t('visits.patrols.track')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="trackDays" label={t('visits.patrols.trackDays')} rules={needed}>
          <InputNumber min={1} max={MOST_TRACK_DAYS} precision={0} />
        </Form.Item>
      </Form>
      <FormProblem error={add.error} />
    </Modal>
  )
}
