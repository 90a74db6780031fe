import { complaintRoutes, type BurdenComplaint, type ComplaintAction } from '@yiwang/contract/tasks'
import type { Route } from '@yiwang/contract'
import { App, Checkbox, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { TASKS } from './tasks.query.ts'

type Values = { note: string; endTask?: boolean }
type Props = { complaint: BurdenComplaint; action: ComplaintAction; onClose: () => void }

/** One step in following a complaint up. */
export function FollowModal({ complaint, action, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const follow = useWrite<Route>(complaintRoutes[action], TASKS)
  const isNeeded = action !== 'check'
  return (
    <Modal
      open
      title={code('complaintAction', action)}
      onCancel={onClose}
      okText={code('complaintAction', action)}
      cancelText={t('tasks.cancel')}
      okButtonProps={{ loading: follow.isPending }}
      onOk={form.submit}
    >
      <p>{complaint.text}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ note: '' }}
        onFinish={(body) =>
          follow.mutate(
            { call: { params: { complaintId: complaint.id }, body }, version: complaint.version },
            {
              onSuccess: () => {
                void message.success(t('tasks.done'))
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
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        {action === 'uphold' && complaint.taskId !== null && (
          <Form.Item name="endTask" valuePropName="checked">
            <Checkbox>{t('tasks.endTask')}</Checkbox>
          </Form.Item>
        )}
      </Form>
      <FormProblem error={follow.error} />
    </Modal>
  )
}
