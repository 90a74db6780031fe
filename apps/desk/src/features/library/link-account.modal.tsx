import { counterRoutes } from '@yiwang/contract/disclosure'
import { App, Checkbox, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'

type Props = { subjectId: string; stale: string; onClose: () => void }

/** Links the portal account whose code the person shows, after the card was compared with the face. */
export function LinkAccountModal({ subjectId, stale, onClose }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ code: string; seen: boolean }>()
  const link = useWrite(counterRoutes.link, stale)
  return (
    <Modal
      open
      title={t('library.counter.link')}
      onCancel={onClose}
      okText={t('library.counter.link')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: link.isPending }}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ code }: { code: string }) =>
          link.mutate(
            { call: { body: { code: code.replace(/\s/g, ''), subjectId, document: 'identity-card' } } },
            {
              onSuccess: () => {
                void message.success(t('library.counter.done'))
                onClose()
              },
            },
          )
        }
      >
        <Form.Item
          name="code"
          label={t('library.counter.code')}
          extra={t('library.counter.codeHint')}
          rules={[{ required: true, pattern: /^\s*(\d\s*){8}$/, message: t('library.counter.codeWrong') }]}
        >
          <Input inputMode="numeric" maxLength={12} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="seen"
          valuePropName="checked"
          rules={[
            {
              validator: (_, seen: boolean | undefined) =>
                seen === true ? Promise.resolve() : Promise.reject(new Error(t('library.counter.cardNeeded'))),
            },
          ]}
        >
          <Checkbox>{t('library.counter.card')}</Checkbox>
        </Form.Item>
      </Form>
      <FormProblem error={link.error} />
    </Modal>
  )
}
