import { syncRoutes, type Phone } from '@yiwang/contract/sync'
import { Alert, Button, Form, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { Ago } from '../../shared/ui/time.tsx'
import { HELD } from './held.query.ts'

/** What became of a lost phone, and the step that is open now: have it wiped, or take that back while it can be. */
export function WipeAct({ phone }: { phone: Phone }) {
  const { t } = useText()
  if (phone.wipe === 'done') {
    return (
      <span className="quiet">
        {t('held.wiped')} {phone.wipedAt !== null && <Ago at={phone.wipedAt} />}
      </span>
    )
  }
  return phone.wipe === 'asked' ? <Asked phone={phone} /> : <Ask phone={phone} />
}

function Asked({ phone: { id, personId, wipeReason, wipeAskedAt } }: { phone: Phone }) {
  const { t } = useText()
  const sparing = useWrite(syncRoutes.spare, HELD)
  const call = { params: { deviceId: id }, body: { personId } }
  return (
    <>
      <div className="tag tag-soon">{t('held.wipeAsked')}</div>{' '}
      <span className="quiet">
        {wipeAskedAt !== null && <Ago at={wipeAskedAt} />} {wipeReason}
      </span>
      <Popconfirm
        title={t('held.spareAsk')}
        okText={t('held.spare')}
        cancelText={t('held.cancel')}
        onConfirm={() => sparing.mutate({ call })}
      >
        <Button type="link" size="small" loading={sparing.isPending}>
          {t('held.spare')}
        </Button>
      </Popconfirm>
      <FormProblem error={sparing.error} />
    </>
  )
}

function Ask({ phone: { id, personId, personName, waiting } }: { phone: Phone }) {
  const { t } = useText()
  const [isAsking, setIsAsking] = useState(false)
  const [form] = Form.useForm<{ reason: string }>()
  const wiping = useWrite(syncRoutes.wipe, HELD)
  return (
    <>
      <Button size="small" danger onClick={() => setIsAsking(true)}>
        {t('held.wipeAct')}
      </Button>
      <Modal
        open={isAsking}
        title={t('held.wipeTitle', { name: personName })}
        okText={t('held.wipeAct')}
        okButtonProps={{ danger: true, loading: wiping.isPending }}
        cancelText={t('held.cancel')}
        onCancel={() => setIsAsking(false)}
        onOk={form.submit}
        destroyOnHidden
      >
        <p>{t('held.wipeHint')}</p>
        {waiting !== 0 && (
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 16 }}
            message={waiting === null ? t('held.wipeMayLose') : t('held.wipeLoses', { n: waiting })}
          />
        )}
        <Form
          form={form}
          layout="vertical"
          onFinish={({ reason }) =>
            wiping.mutate(
              { call: { params: { deviceId: id }, body: { personId, reason: reason.trim() } } },
              { onSuccess: () => setIsAsking(false) },
            )
          }
        >
          <Form.Item
            name="reason"
            label={t('held.wipeReason')}
            rules={[{ required: true, min: 4, whitespace: true, message: t('held.needReason') }]}
          >
            <Input.TextArea rows={2} maxLength={200} />
          </Form.Item>
        </Form>
        <FormProblem error={wiping.error} />
      </Modal>
    </>
  )
}
