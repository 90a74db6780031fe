import { Link } from '@tanstack/react-router'
import { newId } from '@yiwang/contract'
import type { ApplicationView } from '@yiwang/contract/services'
import { hardMatterRoutes } from '@yiwang/contract/services'
import { Button, Card, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { Exact } from '../../shared/ui/time.tsx'
import { SERVICES } from './services.query.ts'

/** 办不成事: an application that gets nowhere becomes a case, which a consultation decides. */
export function HardMatterPanel({ view }: { view: ApplicationView }) {
  const { t } = useText()
  const may = useMay()
  const [isAsking, setIsAsking] = useState(false)
  const speaks = may('service.accept') && view.state !== 'draft' && view.state !== 'archived'
  if (view.hardMatters.length === 0 && !speaks) return null
  return (
    <Card size="small" title={<h2>{t('services.hard.title')}</h2>} className="screen-only">
      <ul className="plain">
        {view.hardMatters.map(({ caseId, number, at }) => (
          <li key={caseId}>
            <Link to={`/cases/${caseId}`} className="number">
              {number}
            </Link>{' '}
            <span className="quiet">
              <Exact at={at} />
            </span>
          </li>
        ))}
      </ul>
      {speaks && (
        <Button size="small" onClick={() => setIsAsking(true)}>
          {t('services.hard.open')}
        </Button>
      )}
      {isAsking && <OpenModal view={view} onClose={() => setIsAsking(false)} />}
    </Card>
  )
}

function OpenModal({ view, onClose }: { view: ApplicationView; onClose: () => void }) {
  const { t } = useText()
  const [caseId] = useState(() => newId())
  const [form] = Form.useForm<{ text: string }>()
  const open = useWrite(hardMatterRoutes.open, SERVICES)
  const params = { applicationId: view.id }
  return (
    <Modal
      open
      title={t('services.hard.open')}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('services.hard.open')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: open.isPending }}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ text }) =>
          open.mutate({ call: { params, body: { caseId, text } }, version: view.version }, { onSuccess: onClose })
        }
      >
        <Form.Item name="text" label={t('services.hard.text')} rules={[{ required: true, min: 4, whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
      <p className="quiet">{t('services.hard.why')}</p>
      <FormProblem error={open.error} />
    </Modal>
  )
}
