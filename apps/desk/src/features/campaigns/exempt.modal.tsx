import { campaignRoutes, type OpenHousehold } from '@yiwang/contract/campaigns'
import { App, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { CAMPAIGNS } from './campaigns.query.ts'

type Props = { target: OpenHousehold['targets'][number]; onClose: () => void }

/** Leaves somebody out of a campaign, with the reason. */
export function ExemptModal({ target, onClose }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const exempt = useWrite(campaignRoutes.exempt, CAMPAIGNS)
  const close = useGuardedClose(form, onClose)
  const { campaignId, subjectId, label, title } = target
  return (
    <Modal
      open
      title={t('campaigns.exemptOf', { name: label })}
      mask={{ closable: false }}
      okText={t('campaigns.exempt')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: exempt.isPending }}
      onOk={form.submit}
      onCancel={close}
    >
      <p className="quiet">{title}</p>
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        onFinish={({ reason }) =>
          exempt.mutate(
            { call: { params: { campaignId, subjectId }, body: { reason } } },
            {
              onSuccess: () => {
                void message.success(t('campaigns.done'))
                onClose()
              },
            },
          )
        }
      >
        <Form.Item
          name="reason"
          label={t('campaigns.exemptReason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('admin.common.reasonNeeded') }]}
        >
          <Input maxLength={300} />
        </Form.Item>
      </Form>
      <FormProblem error={exempt.error} />
    </Modal>
  )
}
