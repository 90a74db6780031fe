import { newId } from '@yiwang/contract'
import { dutyRoutes } from '@yiwang/contract/visits'
import type { VisitStop } from '@yiwang/contract/visits'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { today } from '../../shared/when.ts'
import { VISITS } from './visits.query.ts'

type Values = { from: string; until: string; reason: string }

/** Leaves a household out for a while, with the reason. */
export function ExemptModal({ stop, onClose }: { stop: VisitStop; onClose: () => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const [id] = useState(() => newId())
  const [form] = Form.useForm<Values>()
  const exempt = useWrite(dutyRoutes.exempt, VISITS)
  const close = useGuardedClose(form, onClose)
  const send = (values: Values) =>
    exempt.mutate(
      { call: { body: { id, subjectId: stop.subjectId, ...values } } },
      {
        onSuccess: () => {
          void message.success(t('visits.exemptDone'))
          onClose()
        },
        onError: (error) => form.setFields(fieldErrors<Values>(error)),
      },
    )
  return (
    <Modal
      open
      title={t('visits.exemptOf', { name: stop.label })}
      mask={{ closable: false }}
      onCancel={close}
      okText={t('visits.save')}
      cancelText={t('visits.cancel')}
      okButtonProps={{ loading: exempt.isPending }}
      onOk={form.submit}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ from: today(), until: '', reason: '' }}
      >
        <Form.Item
          name="reason"
          label={t('visits.exemptReason')}
          rules={[{ required: true, min: 2, whitespace: true }]}
        >
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
        <Form.Item name="from" label={t('visits.exemptFrom')} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until" label={t('visits.exemptUntil')} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
      </Form>
      <FormProblem error={exempt.error} />
    </Modal>
  )
}
