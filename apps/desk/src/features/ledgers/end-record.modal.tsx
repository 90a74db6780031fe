import { recordRoutes, type RecordDetail } from '@yiwang/contract/registers'
import { App, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS, SUBJECTS } from '../../shared/registers/registers.query.ts'
import { today } from '../../shared/when.ts'

type Props = { ledgerId: string; record: RecordDetail; isReopening: boolean; onClose: () => void }
type Values = { endedOn: string; reason: string }

/** Ends a record with day and reason, or takes an ended one up again. */
export function EndRecordModal({ ledgerId, record, isReopening, onClose }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const close = useGuardedClose(form, onClose)
  const end = useWrite(recordRoutes.end, LEDGERS, SUBJECTS)
  const reopen = useWrite(recordRoutes.reopen, LEDGERS, SUBJECTS)
  const params = { ledgerId, recordId: record.id }
  const { version } = record
  const options = {
    onSuccess: () => {
      void message.success(t(isReopening ? 'ledgers.reopened' : 'ledgers.ended'))
      onClose()
    },
  }
  const word = isReopening ? 'ledgers.reopen' : 'ledgers.end'
  return (
    <Modal
      open
      title={`${t(word)} · ${record.label}`}
      okText={t(word)}
      cancelText={t('admin.common.cancel')}
      confirmLoading={end.isPending || reopen.isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ endedOn: today(), reason: '' }}
        onFinish={({ endedOn, reason }) => {
          if (isReopening) reopen.mutate({ call: { params, body: { reason } }, version }, options)
          else end.mutate({ call: { params, body: { endedOn, reason } }, version }, options)
        }}
      >
        {!isReopening && (
          <Form.Item name="endedOn" label={t('ledgers.endedOn')} rules={[{ required: true }]}>
            <Input type="date" min={record.startedOn} style={{ width: 180 }} />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={t('admin.common.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('admin.common.reasonNeeded') }]}
        >
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
        <FormProblem error={end.error ?? reopen.error} />
      </Form>
    </Modal>
  )
}
