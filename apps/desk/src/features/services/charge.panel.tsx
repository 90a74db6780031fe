import type { ApplicationView, ChargeAct } from '@yiwang/contract/services'
import { chargeRoutes } from '@yiwang/contract/services'
import { Button, Card, Flex, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { Exact } from '../../shared/ui/time.tsx'
import { SERVICES } from './services.query.ts'

type Charge = NonNullable<ApplicationView['charge']>
const TONES: Partial<Record<Charge['state'], string>> = {
  due: 'soon',
  paying: 'accent',
  refunding: 'accent',
  paid: 'done',
}

/** What it costs. Nothing is issued before it is paid: here at the window, or online by the applicant. */
export function ChargePanel({ view }: { view: ApplicationView }) {
  const { t, code } = useText()
  const [asked, setAsked] = useState<ChargeAct | null>(null)
  const { charge } = view
  if (charge === null) return null
  return (
    <Card size="small" title={<h2>{t('services.charge.title')}</h2>}>
      <p>
        <strong className="number">{t('services.charge.sum', { amount: charge.amount.toFixed(2) })}</strong>{' '}
        <span className={`tag tag-${TONES[charge.state] ?? 'plain'}`}>{code('chargeState', charge.state)}</span>{' '}
        <span className="quiet">
          {charge.items.map(({ name }) => name).join(t('admin.common.listSeparator'))}
          {charge.way !== null && ` · ${code('payingWay', charge.way)} `}
          {charge.paidAt !== null && <Exact at={charge.paidAt} />}
        </span>
      </p>
      {charge.refundReason !== null && <p className="quiet">{charge.refundReason}</p>}
      <Flex gap={8} className="screen-only">
        {charge.can
          .filter((act) => act !== 'pay')
          .map((act) => (
            <Button
              key={act}
              size="small"
              type={act === 'collect' ? 'primary' : 'default'}
              onClick={() => setAsked(act)}
            >
              {code('chargeAct', act)}
            </Button>
          ))}
      </Flex>
      {asked !== null && <MoneyModal view={view} act={asked} amount={charge.amount} onClose={() => setAsked(null)} />}
    </Card>
  )
}

type Props = { view: ApplicationView; act: ChargeAct; amount: number; onClose: () => void }

function MoneyModal({ view, act, amount, onClose }: Props) {
  const { t, code } = useText()
  const [form] = Form.useForm<{ note?: string }>()
  const collect = useWrite(chargeRoutes.collect, SERVICES)
  const refund = useWrite(chargeRoutes.refund, SERVICES)
  const params = { applicationId: view.id }
  const { version } = view
  const done = { onSuccess: onClose }
  return (
    <Modal
      open
      title={`${code('chargeAct', act)} · ${t('services.charge.sum', { amount: amount.toFixed(2) })}`}
      onCancel={onClose}
      onOk={form.submit}
      okText={code('chargeAct', act)}
      okButtonProps={{ danger: act === 'refund', loading: collect.isPending || refund.isPending }}
      cancelText={t('admin.common.cancel')}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ note = '' }) =>
          act === 'refund'
            ? refund.mutate({ call: { params, body: { reason: note } }, version }, done)
            : collect.mutate({ call: { params, body: { note } }, version }, done)
        }
      >
        <Form.Item
          name="note"
          label={t(act === 'refund' ? 'services.charge.reason' : 'services.charge.note')}
          rules={act === 'refund' ? [{ required: true, min: 2, whitespace: true }] : []}
        >
          <Input maxLength={200} autoFocus />
        </Form.Item>
      </Form>
      <FormProblem error={collect.error ?? refund.error} />
    </Modal>
  )
}
