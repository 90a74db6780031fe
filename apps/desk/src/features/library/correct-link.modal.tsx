import { subjectRoutes, type SubjectLink, type SubjectPage } from '@yiwang/contract/registers'
import { App, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS, SUBJECTS } from '../../shared/registers/registers.query.ts'
import { RelationSelect } from './relation-select.tsx'

type Props = { page: SubjectPage; link: SubjectLink; onClose: () => void }
type Values = { relation?: string; from?: string; until?: string }

/** Puts right what was written wrongly of a link: the relation to the head, or its first and last day. */
export function CorrectLinkModal({ page, link, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const close = useGuardedClose(form, onClose)
  const correct = useWrite(subjectRoutes.correctLink, SUBJECTS, LEDGERS)
  const word = code('registers', `${link.direction === 'from' ? 'link' : 'linkBack'}.${link.kind}`)
  const beginning: Values = {
    relation: link.relation === '' ? undefined : link.relation,
    from: link.validFrom ?? '',
    until: link.validTo ?? '',
  }
  function submit({ relation = '', from = '', until = '' }: Values): void {
    const subjectId = link.direction === 'from' ? page.id : link.other.id
    const dates = { from: from === '' ? null : from, until: until === '' ? null : until }
    correct.mutate(
      {
        call: { params: { subjectId, linkId: link.id }, body: { kind: link.kind, relation, ...dates } },
        version: link.version,
      },
      {
        onSuccess: () => {
          void message.success(t('library.linkCorrected'))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      title={`${t('library.correctLink')} · ${word} · ${link.other.label}`}
      okText={t('library.correctLink')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={correct.isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <p className="quiet">{t('library.correctLinkHint')}</p>
      <Form<Values> form={form} layout="vertical" initialValues={beginning} onFinish={submit}>
        {link.kind === 'member-of' && (
          <Form.Item
            name="relation"
            label={t('library.relation')}
            rules={[{ required: true, message: t('registers.chooseOne') }]}
          >
            <RelationSelect label={t('library.relation')} />
          </Form.Item>
        )}
        <div className="values-form">
          <Form.Item name="from" label={t('library.validFrom')}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="until" label={t('library.validTo')}>
            <Input type="date" />
          </Form.Item>
        </div>
        <FormProblem error={correct.error} />
      </Form>
    </Modal>
  )
}
