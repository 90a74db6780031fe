import { useQuery } from '@tanstack/react-query'
import { importsRoutes, type ImportView } from '@yiwang/contract/imports'
import { Form, Input, Modal } from 'antd'
import { client } from '../../shared/api.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { IMPORTS } from './imports.query.ts'

/** Takes a whole import back, after saying what that takes away. */
export function UndoModal({ view, onClose }: { view: ImportView; onClose: () => void }) {
  const { t } = useText()
  const [form] = Form.useForm<{ reason: string }>()
  const params = { importId: view.id }
  const effects = useQuery({
    queryKey: [IMPORTS, 'effects', view.id],
    queryFn: ({ signal }) => client.call(importsRoutes.effects, { params }, { signal }),
  })
  const undo = useWrite(importsRoutes.undo, IMPORTS)
  return (
    <Modal
      open
      title={t('imports.undo')}
      onCancel={onClose}
      okText={t('imports.undo')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ danger: true, loading: undo.isPending }}
      onOk={form.submit}
    >
      {effects.data && <p>{t('imports.effects', { created: effects.data.created, changed: effects.data.changed })}</p>}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ reason: '' }}
        onFinish={(body: { reason: string }) =>
          undo.mutate({ call: { params, body }, version: view.version }, { onSuccess: onClose })
        }
      >
        <Form.Item
          name="reason"
          label={t('imports.reason')}
          rules={[{ required: true, min: 2, whitespace: true, message: t('disclosure.noteNeeded', { n: 2 }) }]}
        >
          <Input.TextArea rows={2} maxLength={400} />
        </Form.Item>
      </Form>
      <FormProblem error={undo.error ?? effects.error} />
    </Modal>
  )
}
