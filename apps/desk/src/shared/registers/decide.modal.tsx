import { Form, Input, Modal } from 'antd'
import { FormProblem } from '../form/form-problem.tsx'
import { useGuardedClose } from '../form/guarded-close.ts'
import { useText } from '../i18n.ts'

type Props = {
  label: string
  /** What is chosen, in words. */
  text: string
  isPending: boolean
  error: unknown
  onDecide: (reason: string) => void
  onClose: () => void
}

/** Decides what holds, with the reason. */
export function DecideModal({ label, text, isPending, error, onDecide, onClose }: Props) {
  const { t } = useText()
  const [form] = Form.useForm<{ reason: string }>()
  const close = useGuardedClose(form, onClose)
  return (
    <Modal
      open
      title={t('library.decideOn', { label })}
      okText={t('library.decide')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <p>
        {t('library.decideFor')} <strong>{text}</strong>
      </p>
      <Form<{ reason: string }> form={form} layout="vertical" onFinish={({ reason }) => onDecide(reason)}>
        <Form.Item
          name="reason"
          label={t('admin.common.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('admin.common.reasonNeeded') }]}
        >
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
        <FormProblem error={error} />
      </Form>
    </Modal>
  )
}
