import { campaignRoutes, type CampaignAction, type CampaignView } from '@yiwang/contract/campaigns'
import { App, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite, type Write } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { CAMPAIGNS } from './campaigns.query.ts'

export type Act = Exclude<CampaignAction, 'edit'>
type Props = { campaign: CampaignView; act: Act; onClose: () => void }

/** One step of a campaign. To call it off needs a word, to end it early may have one. */
export function CampaignActModal({ campaign, act, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ note: string }>()
  const write = useWrite(campaignRoutes[act], CAMPAIGNS)
  const close = useGuardedClose(form, onClose)
  const hasNote = act === 'close' || act === 'cancel'
  return (
    <Modal
      open
      title={`${code('campaignAction', act)}: ${campaign.title}`}
      mask={{ closable: false }}
      okText={code('campaignAction', act)}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: write.isPending, danger: act === 'cancel' }}
      onOk={form.submit}
      onCancel={close}
    >
      <p>{t(`campaigns.explain.${act}`)}</p>
      <Form<{ note: string }>
        form={form}
        layout="vertical"
        initialValues={{ note: '' }}
        onFinish={({ note }) => {
          const body = hasNote ? { note } : {}
          const call = { params: { campaignId: campaign.id }, body } as Write<(typeof campaignRoutes)[Act]>['call']
          write.mutate(
            { call, version: campaign.version },
            {
              onSuccess: () => {
                void message.success(t('campaigns.done'))
                onClose()
              },
            },
          )
        }}
      >
        {hasNote && (
          <Form.Item
            name="note"
            label={t('campaigns.note')}
            rules={
              act === 'cancel'
                ? [{ required: true, whitespace: true, min: 2, message: t('admin.common.reasonNeeded') }]
                : []
            }
          >
            <Input.TextArea rows={3} maxLength={600} />
          </Form.Item>
        )}
      </Form>
      <FormProblem error={write.error} />
    </Modal>
  )
}
