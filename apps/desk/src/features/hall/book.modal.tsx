import { newId } from '@yiwang/contract'
import { APPOINTMENT_KINDS, appointmentRoutes, isAtWindow, NEEDS } from '@yiwang/contract/services'
import type { AppointmentKind, Need } from '@yiwang/contract/services'
import { Flex, Form, Input, Modal, Select } from 'antd'
import { useEffect, useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { fromLocalMinute, today } from '../../shared/when.ts'
import { HALL, useHalls } from './hall.query.ts'
import { SlotSelect } from './slot-select.tsx'

type Values = {
  kind: AppointmentKind
  hallId: string
  classCode: string
  matterName: string
  day: string
  startsAt: string
  at: string
  name: string
  phone: string
  place: string
  need: Need
  note: string
}

/** Books for somebody at the counter or on the phone. */
export function BookModal({ onClose }: { onClose: () => void }) {
  const { t, code } = useText()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const [booked, setBooked] = useState<string | null>(null)
  const halls = useHalls()
  const write = useWrite(appointmentRoutes.book, HALL)
  const close = useGuardedClose(form, onClose)
  const { kind = 'window', hallId, classCode, day = today() } = (Form.useWatch([], form) ?? {}) as Partial<Values>
  const [only, ...others] = halls.data?.items ?? []
  useEffect(() => {
    if (only && others.length === 0) form.setFieldsValue({ hallId: only.id })
  }, [form, only, others.length])
  const classes = halls.data?.items.find((hall) => hall.id === hallId)?.classes ?? []
  const needed = [{ required: true, message: t('hall.needed') }]
  function send({ at, day: _day, ...values }: Values) {
    const startsAt = isAtWindow(kind) ? values.startsAt : (fromLocalMinute(at) ?? at)
    write.mutate(
      { call: { body: { ...values, startsAt, id, channel: 'window' } } },
      {
        onSuccess: (reply) => setBooked(reply.code),
        onError: (error) => form.setFields(fieldErrors<Values>(error)),
      },
    )
  }
  if (booked !== null)
    return (
      <Modal open title={t('hall.book')} onCancel={onClose} onOk={onClose} cancelButtonProps={{ hidden: true }}>
        <p role="status">
          <strong>{t('hall.booked')}</strong>
          <br />
          {t('hall.bookedCode', { code: booked })}
        </p>
      </Modal>
    )
  return (
    <Modal
      open
      width={640}
      title={t('hall.book')}
      mask={{ closable: false }}
      okText={t('hall.book')}
      cancelText={t('hall.back')}
      okButtonProps={{ loading: write.isPending }}
      onOk={form.submit}
      onCancel={close}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ kind: 'window', day: today(), need: 'none' }}
        onFinish={send}
      >
        <Flex gap={16}>
          <Form.Item name="kind" label={t('hall.kind')} style={{ flex: 1 }}>
            <Select options={APPOINTMENT_KINDS.map((one) => ({ value: one, label: code('appointmentKind', one) }))} />
          </Form.Item>
          <Form.Item name="hallId" label={t('hall.hall')} rules={needed} style={{ flex: 1 }}>
            <Select options={(halls.data?.items ?? []).map((hall) => ({ value: hall.id, label: hall.name }))} />
          </Form.Item>
          <Form.Item name="classCode" label={t('hall.class')} rules={needed} style={{ flex: 1 }}>
            <Select options={classes.map((one) => ({ value: one.code, label: one.name }))} />
          </Form.Item>
        </Flex>
        <Form.Item name="matterName" label={t('hall.matter')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        {isAtWindow(kind) ? (
          <Flex gap={16}>
            <Form.Item name="day" label={t('hall.day')} rules={needed}>
              <Input type="date" min={today()} />
            </Form.Item>
            <Form.Item name="startsAt" label={t('hall.slot')} rules={needed} style={{ flex: 1 }}>
              <SlotSelect hallId={hallId} classCode={classCode} day={day} />
            </Form.Item>
          </Flex>
        ) : (
          <Flex gap={16}>
            <Form.Item name="at" label={t('hall.wishTime')} rules={needed}>
              <Input type="datetime-local" />
            </Form.Item>
            <Form.Item name="place" label={t('hall.place')} rules={kind === 'online' ? [] : needed} style={{ flex: 1 }}>
              <Input maxLength={120} />
            </Form.Item>
          </Flex>
        )}
        <Flex gap={16}>
          <Form.Item name="name" label={t('hall.name')} rules={needed} style={{ flex: 1 }}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="phone" label={t('hall.phone')} rules={needed} style={{ flex: 1 }}>
            <Input maxLength={20} inputMode="tel" />
          </Form.Item>
          <Form.Item name="need" label={t('hall.need')} style={{ flex: 1 }}>
            <Select options={NEEDS.map((one) => ({ value: one, label: code('queueNeed', one) }))} />
          </Form.Item>
        </Flex>
        <Form.Item name="note" label={t('hall.note')}>
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
      </Form>
      <FormProblem error={write.error} />
    </Modal>
  )
}
