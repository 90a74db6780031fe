import type { Route } from '@yiwang/contract'
import { App, Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite, type Write } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { DISCLOSURE } from './disclosure.query.ts'

type Props<R extends Route> = {
  route: R
  title: string
  /** What is decided on, above the note. */
  about: ReactNode
  act: string
  label: string
  /** Fewest characters of the note; 0 leaves it free. */
  least: number
  danger?: boolean
  write: (note: string) => Write<R>
  onClose: () => void
}

/** A decision with a word about it. */
export function NoteModal<R extends Route>({
  route,
  title,
  about,
  act,
  label,
  least,
  danger,
  write,
  onClose,
}: Props<R>) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ note: string }>()
  const decide = useWrite(route, DISCLOSURE)
  const close = useGuardedClose(form, onClose)
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      okText={act}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: decide.isPending, danger: danger === true }}
      onOk={form.submit}
    >
      {about}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ note: '' }}
        onFinish={({ note }: { note: string }) =>
          decide.mutate(write(note.trim()), {
            onSuccess: () => {
              void message.success(t('disclosure.decided'))
              onClose()
            },
          })
        }
      >
        <Form.Item
          name="note"
          label={label}
          rules={
            least > 0
              ? [{ required: true, min: least, whitespace: true, message: t('disclosure.noteNeeded', { n: least }) }]
              : []
          }
        >
          <Input.TextArea rows={3} maxLength={400} showCount />
        </Form.Item>
      </Form>
      <FormProblem error={decide.error} />
    </Modal>
  )
}
