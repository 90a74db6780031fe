import { newId } from '@yiwang/contract'
import type { HallView, HallWindow } from '@yiwang/contract/services'
import { hallRoutes } from '@yiwang/contract/services'
import { Checkbox, Flex, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { HALL } from './hall.query.ts'

type Values = Omit<HallWindow, 'id' | 'open'>

/** Enters or changes a window: what it serves, and how many may book it at once for how long. */
export function WindowModal({
  hall,
  window,
  onClose,
}: {
  hall: HallView
  window: HallWindow | null
  onClose: () => void
}) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const [windowId] = useState(() => window?.id ?? newId())
  const keep = useWrite(hallRoutes.keepWindow, HALL)
  const free = Math.max(0, ...hall.windows.map(({ number }) => number)) + 1
  const fresh = { number: free, name: '', classes: [], slotMinutes: 30, slotSeats: 1 }
  return (
    <Modal
      open
      title={`${hall.name} · ${window === null ? t('hall.setup.addWindow') : window.number}`}
      okText={t('hall.send')}
      cancelText={t('hall.back')}
      okButtonProps={{ loading: keep.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={window ?? fresh}
        onFinish={(values) =>
          keep.mutate(
            { call: { params: { hallId: hall.id, windowId }, body: values } },
            { onSuccess: onClose, onError: (error) => form.setFields(fieldErrors<Values>(error)) },
          )
        }
      >
        <Flex gap={12}>
          <Form.Item name="number" label={t('hall.setup.number')} rules={[{ required: true }]}>
            <InputNumber min={1} max={999} precision={0} />
          </Form.Item>
          <Form.Item name="name" label={t('hall.setup.windowName')} style={{ flex: 1 }}>
            <Input maxLength={30} />
          </Form.Item>
        </Flex>
        <Form.Item name="classes" label={t('hall.setup.serves')}>
          <Checkbox.Group options={hall.classes.map(({ code, name }) => ({ value: code, label: name }))} />
        </Form.Item>
        <Flex gap={12}>
          <Form.Item name="slotMinutes" label={t('hall.setup.slotMinutes')} rules={[{ required: true }]}>
            <InputNumber min={5} max={240} precision={0} />
          </Form.Item>
          <Form.Item
            name="slotSeats"
            label={t('hall.setup.slotSeats')}
            extra={t('hall.setup.slotHint')}
            rules={[{ required: true }]}
          >
            <InputNumber min={0} max={20} precision={0} />
          </Form.Item>
        </Flex>
      </Form>
      <FormProblem error={keep.error} />
    </Modal>
  )
}
