import { newId } from '@yiwang/contract'
import { temporaryRoutes } from '@yiwang/contract/tasks'
import { App, Flex, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { today } from '../../shared/when.ts'
import { TASKS, useAdmitted } from './tasks.query.ts'

type Values = {
  title: string
  work: string
  reason: string
  areaId: string
  minutes: number
  startsOn: string
  endsOn: string
}

/** Asks for consent to temporary work: what, why, where and until when. */
export function RequestModal({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const most = useAdmitted().data?.temporaryMostDays
  const request = useWrite(temporaryRoutes.request, TASKS)
  const close = useGuardedClose(form, onClose)
  const needed = [{ required: true, message: t('tasks.needed') }]
  return (
    <Modal
      open
      width={640}
      title={t('tasks.askTemporary')}
      mask={{ closable: false }}
      onCancel={close}
      okText={t('tasks.request')}
      cancelText={t('tasks.cancel')}
      okButtonProps={{ loading: request.isPending }}
      onOk={form.submit}
    >
      {most !== undefined && <p>{t('tasks.temporaryMost', { n: most })}</p>}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ startsOn: today(), minutes: 30 }}
        onFinish={(values) =>
          request.mutate(
            { call: { body: { ...values, id } } },
            {
              onSuccess: () => {
                void message.success(t('tasks.requested'))
                onClose()
              },
              onError: (error) => form.setFields(fieldErrors<Values>(error)),
            },
          )
        }
      >
        <Form.Item name="title" label={t('tasks.temporaryTitle')} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="work" label={t('tasks.temporaryWork')} rules={needed}>
          <Input.TextArea rows={2} maxLength={600} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('tasks.temporaryReason')}
          rules={[{ required: true, min: 4, message: t('tasks.needed') }]}
        >
          <Input.TextArea rows={2} maxLength={600} />
        </Form.Item>
        <Form.Item name="areaId" label={t('tasks.temporaryArea')} rules={needed}>
          <AreaSelect label={t('tasks.temporaryArea')} />
        </Form.Item>
        <Flex gap={16}>
          <Form.Item name="startsOn" label={t('tasks.startsOn')} rules={needed}>
            <Input type="date" min={today()} />
          </Form.Item>
          <Form.Item name="endsOn" label={t('tasks.lastDay')} rules={needed}>
            <Input type="date" min={today()} />
          </Form.Item>
          <Form.Item name="minutes" label={t('tasks.minutesField')} rules={needed}>
            <InputNumber min={1} max={2400} precision={0} />
          </Form.Item>
        </Flex>
      </Form>
      <FormProblem error={request.error} />
    </Modal>
  )
}
