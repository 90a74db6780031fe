import type { ApplicationView, PaperAct } from '@yiwang/contract/services'
import { paperRoutes } from '@yiwang/contract/services'
import { Form, Input, Modal, Radio } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { SERVICES } from './services.query.ts'

type Paper = ApplicationView['papers'][number]
type Props = { view: ApplicationView; paper: Paper; act: PaperAct; onClose: () => void }
type Fields = { reason: string; basis: string; granted: boolean; note: string; title: string; validTo: string }

/** What becomes of a certificate: asked to be revoked, decided by another person, issued anew. */
export function RevokeModal({ view, paper, act, onClose }: Props) {
  const { t, code } = useText()
  const [form] = Form.useForm<Fields>()
  const ask = useWrite(paperRoutes.askRevocation, SERVICES)
  const decide = useWrite(paperRoutes.decideRevocation, SERVICES)
  const reissue = useWrite(paperRoutes.reissue, SERVICES)
  const params = { applicationId: view.id, paperId: paper.id }
  const { version } = view
  const done = { onSuccess: onClose }
  const send = ({ reason, basis, granted, note, title, validTo }: Fields) => {
    if (act === 'ask-revocation') ask.mutate({ call: { params, body: { reason, basis } }, version }, done)
    else if (act === 'decide-revocation')
      decide.mutate({ call: { params, body: { granted, note: note ?? '' } }, version }, done)
    else reissue.mutate({ call: { params, body: { title, validTo: validTo ? validTo : null } }, version }, done)
  }
  return (
    <Modal
      open
      title={`${code('paperAct', act)} · ${paper.title}`}
      onCancel={onClose}
      onOk={form.submit}
      okText={code('paperAct', act)}
      okButtonProps={{ danger: act === 'ask-revocation', loading: [ask, decide, reissue].some((one) => one.isPending) }}
      cancelText={t('admin.common.cancel')}
    >
      {act === 'decide-revocation' && paper.revocation !== null && (
        <p>
          {paper.revocation.askedBy}: {paper.revocation.reason} <span className="quiet">{paper.revocation.basis}</span>
        </p>
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ title: paper.title, validTo: paper.validTo ?? '' }}
        onFinish={send}
      >
        <RevokeFields act={act} />
      </Form>
      <FormProblem error={ask.error ?? decide.error ?? reissue.error} />
    </Modal>
  )
}

function RevokeFields({ act }: { act: PaperAct }) {
  const { t, code } = useText()
  if (act === 'ask-revocation')
    return (
      <>
        <Form.Item
          name="reason"
          label={t('services.revoke.reason')}
          rules={[{ required: true, min: 4, whitespace: true }]}
        >
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
        <Form.Item
          name="basis"
          label={t('services.revoke.basis')}
          rules={[{ required: true, min: 2, whitespace: true }]}
        >
          <Input maxLength={400} />
        </Form.Item>
        <p className="quiet">{t('services.revoke.second')}</p>
      </>
    )
  if (act === 'decide-revocation')
    return (
      <>
        <Form.Item name="granted" label={t('services.revoke.decision')} rules={[{ required: true }]}>
          <Radio.Group
            options={[
              { value: true, label: code('applicationAction', 'revoke') },
              { value: false, label: code('applicationAction', 'decline-revocation') },
            ]}
          />
        </Form.Item>
        <Form.Item name="note" label={t('services.revoke.note')}>
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
      </>
    )
  return (
    <>
      <Form.Item name="title" label={t('services.revoke.title')} rules={[{ required: true, min: 2, whitespace: true }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="validTo" label={t('services.revoke.validTo')} rules={[{ pattern: /^\d{4}-\d{2}-\d{2}$/ }]}>
        <Input type="date" />
      </Form.Item>
    </>
  )
}
