import type { ReactNode } from 'react'
import { Form, Input, Modal, Select } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useText } from '../../shared/i18n.ts'

export type Noted = { note: string; choice?: string }

type Props = {
  title: string
  label: string
  hint?: ReactNode
  least?: number
  /** A choice above the text, when the step asks for one. */
  choices?: { label: string; options: { value: string; label: string }[] }
  isPending: boolean
  error: unknown
  onSend: (noted: Noted) => void
  onClose: () => void
}

/** A small form for one step: what is to be said, and sometimes one choice. */
export function NoteModal({ title, label, hint, least = 2, choices, isPending, error, onSend, onClose }: Props) {
  const { t } = useText()
  const [form] = Form.useForm<Noted>()
  const close = useGuardedClose(form, onClose)
  const needed = { required: true, message: t('hall.needed') }
  return (
    <Modal
      open
      title={title}
      mask={{ closable: false }}
      okText={t('hall.send')}
      cancelText={t('hall.back')}
      okButtonProps={{ loading: isPending }}
      onOk={form.submit}
      onCancel={close}
    >
      {hint !== undefined && <p>{hint}</p>}
      <Form<Noted> form={form} layout="vertical" onFinish={onSend}>
        {choices && (
          <Form.Item name="choice" label={choices.label} rules={[needed]}>
            <Select options={choices.options} />
          </Form.Item>
        )}
        <Form.Item name="note" label={label} rules={least > 0 ? [{ ...needed, min: least }] : []}>
          <Input.TextArea rows={3} maxLength={600} />
        </Form.Item>
      </Form>
      <FormProblem error={error} />
    </Modal>
  )
}
