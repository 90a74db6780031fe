import { formRoutes, type FormAction, type FormView } from '@yiwang/contract/campaigns'
import { App, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { FORMS } from './forms.query.ts'

type Act = Exclude<FormAction, 'edit'>
type Props = { form: FormView; act: Act; onClose: () => void }

/** One step of a form with a word about it; a form that goes back needs one. */
export function FormActModal({ form, act, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [fields] = Form.useForm<{ note: string }>()
  const write = useWrite(formRoutes[act], FORMS)
  const close = useGuardedClose(fields, onClose)
  return (
    <Modal
      open
      title={`${code('formAction', act)}: ${form.name}`}
      mask={{ closable: false }}
      okText={code('formAction', act)}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: write.isPending, danger: act === 'retire' }}
      onOk={fields.submit}
      onCancel={close}
    >
      <p className="quiet">{t(`forms.explain.${act}`)}</p>
      <Form<{ note: string }>
        form={fields}
        layout="vertical"
        initialValues={{ note: '' }}
        onFinish={({ note }) =>
          write.mutate(
            { call: { params: { formId: form.id }, body: { note } }, version: form.version },
            {
              onSuccess: () => {
                void message.success(t('forms.done'))
                onClose()
              },
            },
          )
        }
      >
        <Form.Item
          name="note"
          label={t(act === 'return' ? 'forms.returnNote' : 'forms.note')}
          rules={
            act === 'return'
              ? [{ required: true, whitespace: true, min: 2, message: t('admin.common.reasonNeeded') }]
              : []
          }
        >
          <Input.TextArea rows={3} maxLength={600} />
        </Form.Item>
      </Form>
      <FormProblem error={write.error} />
    </Modal>
  )
}
