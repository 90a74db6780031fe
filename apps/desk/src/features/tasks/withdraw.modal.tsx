import { assignmentRoutes, tasksRoutes, type AssignmentRow, type TaskView } from '@yiwang/contract/tasks'
import { App, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { TASKS } from './tasks.query.ts'

type Values = { note: string }
type Props = { row?: AssignmentRow; task?: TaskView; onClose: () => void }

/** Takes a task back: from one grid, or from every grid that has not done it. */
export function WithdrawModal({ row, task, onClose }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const fromGrid = useWrite(assignmentRoutes.withdraw, TASKS)
  const fromAll = useWrite(tasksRoutes.withdraw, TASKS)

  function send(body: Values): void {
    const onSuccess = () => {
      void message.success(t('tasks.withdrawn'))
      onClose()
    }
    if (row) fromGrid.mutate({ call: { params: { assignmentId: row.id }, body }, version: row.version }, { onSuccess })
    if (task) fromAll.mutate({ call: { params: { taskId: task.id }, body } }, { onSuccess })
  }

  return (
    <Modal
      open
      title={row ? t('tasks.withdrawFrom', { grid: row.gridName }) : t('tasks.withdraw')}
      onCancel={onClose}
      okText={t('tasks.withdraw')}
      cancelText={t('tasks.cancel')}
      okButtonProps={{ danger: true, loading: fromGrid.isPending || fromAll.isPending }}
      onOk={form.submit}
    >
      <p>{t('tasks.withdrawHint')}</p>
      <Form<Values> form={form} layout="vertical" initialValues={{ note: '' }} onFinish={send}>
        <Form.Item
          name="note"
          label={t('tasks.note')}
          rules={[{ required: true, min: 2, message: t('tasks.noteNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
      <FormProblem error={fromGrid.error ?? fromAll.error} />
    </Modal>
  )
}
