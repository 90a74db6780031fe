import { temporaryRoutes, type TemporaryAction, type TemporaryWork } from '@yiwang/contract/tasks'
import { App, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { TASKS } from './tasks.query.ts'

type Props = { work: TemporaryWork; action: TemporaryAction; title: string; onClose: () => void }

/** Consent, refusal or taking back of temporary work, with a word about it. */
export function DecideModal({ work, action, title, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ note: string }>()
  const decide = useWrite(temporaryRoutes[action], TASKS)
  const isNeeded = action === 'reject'
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      okText={code('temporaryAction', action)}
      cancelText={t('tasks.cancel')}
      okButtonProps={{ loading: decide.isPending, danger: action !== 'grant' }}
      onOk={form.submit}
    >
      <p>
        {work.areaName} · {t('tasks.period', { from: work.startsOn, to: work.endsOn })} ·{' '}
        {t('tasks.minutes', { n: work.minutes })}
      </p>
      <p>{work.reason}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ note: '' }}
        onFinish={(body: { note: string }) =>
          decide.mutate(
            { call: { params: { temporaryId: work.id }, body }, version: work.version },
            {
              onSuccess: () => {
                void message.success(t('tasks.decided'))
                onClose()
              },
            },
          )
        }
      >
        <Form.Item
          name="note"
          label={t('tasks.note')}
          rules={isNeeded ? [{ required: true, min: 2, message: t('tasks.noteNeeded') }] : []}
        >
          <Input.TextArea rows={3} maxLength={600} />
        </Form.Item>
      </Form>
      <FormProblem error={decide.error} />
    </Modal>
  )
}
