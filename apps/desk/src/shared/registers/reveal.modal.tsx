import type { Reply } from '@yiwang/contract'
import { lookRoutes, PURPOSES, type Purpose } from '@yiwang/contract/disclosure'
import { Checkbox, Form, Input, Modal, Select } from 'antd'
import { FormProblem } from '../form/form-problem.tsx'
import { useWrite } from '../form/write.ts'
import { useText } from '../i18n.ts'
import type { Maskable } from './maskable.ts'

/** By what right somebody looks, when it is not the own post. */
export type Right = { grantId?: string; openingId?: string }
type Values = { facts: string[]; purpose: Purpose; reason: string }
type Props = {
  subjectId: string
  maskable: readonly Maskable[]
  /** The fact whose eye was pressed. */
  first: string
  right?: Right | undefined
  onClose: () => void
  onRevealed: (revealed: Reply<typeof lookRoutes.reveal>) => void
}

/** Asks why before sealed values are shown; the person looked at can read the answer. */
export function RevealModal({ subjectId, maskable, first, right = {}, onClose, onRevealed }: Props) {
  const { t, code } = useText()
  const [form] = Form.useForm<Values>()
  const reveal = useWrite(lookRoutes.reveal)
  const { grantId = null, openingId = null } = right
  return (
    <Modal
      open
      title={t('disclosure.reveal.title')}
      onCancel={onClose}
      okText={t('disclosure.reveal.do')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: reveal.isPending }}
      onOk={form.submit}
    >
      <p className="quiet">{t('disclosure.reveal.rule')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ facts: [first], reason: '' }}
        onFinish={(asked) =>
          reveal.mutate({ call: { body: { subjectId, ...asked, grantId, openingId } } }, { onSuccess: onRevealed })
        }
      >
        <Form.Item
          name="facts"
          label={t('disclosure.facts')}
          rules={[{ required: true, message: t('disclosure.reveal.factsNeeded') }]}
        >
          <Checkbox.Group options={maskable.map(({ fact, label }) => ({ value: fact, label }))} />
        </Form.Item>
        <Form.Item
          name="purpose"
          label={t('disclosure.reveal.purpose')}
          rules={[{ required: true, message: t('disclosure.reveal.purposeNeeded') }]}
        >
          <Select
            options={PURPOSES.filter((one) => one !== 'own-request').map((one) => ({
              value: one,
              label: code('purpose', one),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('disclosure.reveal.reason')}
          rules={[{ required: true, min: 4, whitespace: true, message: t('disclosure.noteNeeded', { n: 4 }) }]}
        >
          <Input.TextArea rows={2} maxLength={400} showCount autoFocus />
        </Form.Item>
      </Form>
      <FormProblem error={reveal.error} />
    </Modal>
  )
}
