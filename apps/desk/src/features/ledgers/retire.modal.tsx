import { ledgerDeclarationRoutes, type DeclaredLedgerDetail } from '@yiwang/contract/registers'
import { App, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS } from '../../shared/registers/registers.query.ts'
import { DECLARATIONS } from './ledgers.query.ts'

type Props = { declared: DeclaredLedgerDetail; onClose: () => void }

/** Retires a ledger with a reason, or takes it up again. */
export function RetireModal({ declared, onClose }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const close = useGuardedClose(form, onClose)
  const retire = useWrite(ledgerDeclarationRoutes.retire, DECLARATIONS, LEDGERS)
  const retired = declared.retiredAt === null
  const word = retired ? 'ledgers.declare.retire' : 'ledgers.declare.unretire'
  return (
    <Modal
      open
      title={t(word)}
      okText={t(word)}
      okButtonProps={{ danger: retired }}
      cancelText={t('admin.common.cancel')}
      confirmLoading={retire.isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <p className="quiet">{t(retired ? 'ledgers.declare.retireHint' : 'ledgers.declare.unretireHint')}</p>
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        onFinish={({ reason }) =>
          retire.mutate(
            {
              call: { params: { ledgerId: declared.id }, body: { retired, reason } },
              version: declared.version,
            },
            {
              onSuccess: () => {
                void message.success(t('ledgers.declare.saved'))
                onClose()
              },
            },
          )
        }
      >
        <Form.Item
          name="reason"
          label={t('admin.common.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('admin.common.reasonNeeded') }]}
        >
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
        <FormProblem error={retire.error} />
      </Form>
    </Modal>
  )
}
