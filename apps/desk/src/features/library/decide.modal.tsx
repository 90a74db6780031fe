import { subjectRoutes, type Field, type ShownFact, type SubjectPage } from '@yiwang/contract/registers'
import { App, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { SUBJECTS } from '../../shared/registers/registers.query.ts'
import { isMasked, wordOf } from '../../shared/registers/value-text.ts'

type Props = {
  page: SubjectPage
  field: Field
  voice: ShownFact['voices'][number]
  text: string
  onClose: () => void
}

/** Decides what holds, with the reason; a masked value stands for the voice that said it. */
export function DecideModal({ page, field, voice, text, onClose }: Props) {
  const { t, lang } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const close = useGuardedClose(form, onClose)
  const decide = useWrite(subjectRoutes.decide, SUBJECTS)
  const value = isMasked(voice.value) ? voice.value.masked : voice.value
  return (
    <Modal
      open
      title={t('library.decideOn', { label: wordOf(field.label, lang) })}
      okText={t('library.decide')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={decide.isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <p>
        {t('library.decideFor')} <strong>{text}</strong>
      </p>
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        onFinish={({ reason }) =>
          decide.mutate(
            {
              call: { params: { subjectId: page.id }, body: { key: field.key, value, reason } },
              version: page.version,
            },
            {
              onSuccess: () => {
                void message.success(t('library.decided'))
                onClose()
              },
            },
          )
        }
      >
        <Form.Item
          name="reason"
          label={t('admin.common.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('admin.common.reasonNeeded') }]}
        >
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
        <FormProblem error={decide.error} />
      </Form>
    </Modal>
  )
}
