import { assignmentRoutes, type AssignmentRow } from '@yiwang/contract/tasks'
import { App, Checkbox, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { TASKS } from './tasks.query.ts'

type Values = { note: string; again: boolean }

/** Answers a refusal; asking once more is a choice, never the default. */
export function AnswerModal({ row, onClose }: { row: AssignmentRow; onClose: () => void }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const answer = useWrite(assignmentRoutes.answer, TASKS)
  return (
    <Modal
      open
      title={t('tasks.answerTo', { grid: row.gridName })}
      onCancel={onClose}
      okText={t('tasks.answerDo')}
      cancelText={t('tasks.cancel')}
      okButtonProps={{ loading: answer.isPending }}
      onOk={form.submit}
    >
      {row.refusal && (
        <p>
          <strong>{code('taskRefusal', row.refusal.code)}</strong> {row.refusal.note}
        </p>
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ note: '', again: false }}
        onFinish={(body) =>
          answer.mutate(
            { call: { params: { assignmentId: row.id }, body }, version: row.version },
            {
              onSuccess: () => {
                void message.success(t(body.again ? 'tasks.askedAgain' : 'tasks.answered'))
                onClose()
              },
            },
          )
        }
      >
        <Form.Item
          name="note"
          label={t('tasks.answer')}
          rules={[{ required: true, min: 2, message: t('tasks.noteNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        <Form.Item name="again" valuePropName="checked">
          <Checkbox>{t('tasks.answerAgain')}</Checkbox>
        </Form.Item>
      </Form>
      <FormProblem error={answer.error} />
    </Modal>
  )
}
