import { appointmentRoutes, type AppointmentRow } from '@yiwang/contract/services'
import { App, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { dayOf, fromLocalMinute, localMinute } from '../../shared/when.ts'
import { HALL } from './hall.query.ts'
import { SlotSelect } from './slot-select.tsx'

type Props = { row: AppointmentRow; action: 'arrange' | 'move'; onClose: () => void }
type Values = { server: string; at: string; minutes: number; startsAt: string }

/** Says who comes and when, or moves an appointment to another slot. */
export function ArrangeModal({ row, action, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [day, setDay] = useState(() => dayOf(Date.parse(row.startsAt)))
  const arrange = useWrite(appointmentRoutes.arrange, HALL)
  const move = useWrite(appointmentRoutes.move, HALL)
  const close = useGuardedClose(form, onClose)
  const needed = [{ required: true, message: t('hall.needed') }]
  const told = {
    onSuccess: () => {
      void message.success(t('hall.saved'))
      onClose()
    },
    onError: (error: unknown) => form.setFields(fieldErrors<Values>(error)),
  }
  function send({ server, at, minutes, startsAt }: Values) {
    const params = { appointmentId: row.id }
    const { version } = row
    if (action === 'move') move.mutate({ call: { params, body: { startsAt } }, version }, told)
    else
      arrange.mutate(
        { call: { params, body: { server, minutes, startsAt: fromLocalMinute(at) ?? at } }, version },
        told,
      )
  }
  return (
    <Modal
      open
      title={`${code('appointmentAction', action)} · ${row.matterName}`}
      mask={{ closable: false }}
      okText={t('hall.send')}
      cancelText={t('hall.back')}
      okButtonProps={{ loading: arrange.isPending || move.isPending }}
      onOk={form.submit}
      onCancel={close}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ at: localMinute(row.startsAt), minutes: 60, server: row.server ?? '' }}
        onFinish={send}
      >
        {action === 'arrange' ? (
          <>
            <Form.Item name="server" label={t('hall.server')} extra={t('hall.serverHint')} rules={needed}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="at" label={t('hall.time')} rules={needed}>
              <Input type="datetime-local" />
            </Form.Item>
            <Form.Item name="minutes" label={t('hall.minutes')} rules={needed}>
              <InputNumber min={5} max={480} precision={0} />
            </Form.Item>
          </>
        ) : (
          <>
            <Form.Item label={t('hall.day')}>
              <Input type="date" value={day} onChange={({ target }) => setDay(target.value)} />
            </Form.Item>
            <Form.Item name="startsAt" label={t('hall.slot')} rules={needed}>
              <SlotSelect hallId={row.hallId} classCode={row.classCode} day={day} />
            </Form.Item>
          </>
        )}
      </Form>
      <FormProblem error={arrange.error ?? move.error} />
    </Modal>
  )
}
