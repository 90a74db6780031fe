import { subjectRoutes, type SubjectLink, type SubjectPage } from '@yiwang/contract/registers'
import { App, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS, SUBJECTS } from '../../shared/registers/registers.query.ts'
import { today } from '../../shared/when.ts'

type Props = { page: SubjectPage; link: SubjectLink; onClose: () => void }

/** Says from which day on a link no longer holds; it stays in the history. */
export function EndLinkModal({ page, link, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ on: string }>()
  const end = useWrite(subjectRoutes.endLink, SUBJECTS, LEDGERS)
  const word = code('registers', `${link.direction === 'from' ? 'link' : 'linkBack'}.${link.kind}`)
  return (
    <Modal
      open
      title={`${t('library.endLink')} · ${word} · ${link.other.label}`}
      okText={t('library.endLink')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={end.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="quiet">{t('library.endLinkHint')}</p>
      <Form<{ on: string }>
        form={form}
        layout="vertical"
        initialValues={{ on: today() }}
        onFinish={({ on }) =>
          end.mutate(
            {
              call: {
                params: { subjectId: link.direction === 'from' ? page.id : link.other.id, linkId: link.id },
                body: { on },
              },
              version: link.version,
            },
            {
              onSuccess: () => {
                void message.success(t('library.linkEnded'))
                onClose()
              },
            },
          )
        }
      >
        <Form.Item name="on" label={t('library.endsOn')} rules={[{ required: true }]}>
          <Input type="date" style={{ width: 180 }} />
        </Form.Item>
        <FormProblem error={end.error} />
      </Form>
    </Modal>
  )
}
