import { Link } from '@tanstack/react-router'
import { applicationRoutes, type ApplicationView } from '@yiwang/contract/services'
import { EyeOutlined } from '@ant-design/icons'
import { Button, Card, Input, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { dialOf } from './dial.ts'

type Field = 'applicant.id-number' | 'applicant.phone' | 'applicant.address' | 'agent.phone'

/** Who applies, and where it is dealt with. Sealed values are shown one at a time, for a reason that is kept. */
export function ApplicantFacts({ view }: { view: ApplicationView }) {
  const { t, code } = useText()
  const { applicant, agent } = view
  const [asked, setAsked] = useState<Field | null>(null)
  const [shown, setShown] = useState<Partial<Record<Field, string>>>({})
  const reveals = useMay()('service.reveal')
  const sealed = (field: Field, masked: string | null) =>
    masked === null || masked === '' ? null : (
      <>
        <span className="number">{shown[field] ?? masked}</span>{' '}
        {reveals && shown[field] === undefined && (
          <Button
            size="small"
            type="text"
            icon={<EyeOutlined />}
            aria-label={t('services.reveal.of', { name: t(`services.reveal.${keyOf(field)}`) })}
            onClick={() => setAsked(field)}
          />
        )}
      </>
    )
  const rows: [string, React.ReactNode][] = [
    [
      t('services.applicant'),
      applicant.subjectId === null ? (
        applicant.name
      ) : (
        <Link to={`/library/${applicant.subjectId}`}>{applicant.name}</Link>
      ),
    ],
    [t('services.reveal.idNumber'), sealed('applicant.id-number', applicant.idNumberMasked)],
    [t('services.reveal.phone'), sealed('applicant.phone', applicant.phoneMasked)],
    [t('services.reveal.address'), sealed('applicant.address', applicant.addressMasked)],
    [
      t('services.window.byAgent'),
      agent === null ? null : (
        <>
          {agent.name} ({code('agentRelation', agent.relation)}) {sealed('agent.phone', agent.phoneMasked)}
        </>
      ),
    ],
    [t('services.channel'), code('serviceChannel', view.channel)],
    [t('services.office'), <Office key="office" name={view.officeName} phone={view.officePhone} />],
    [t('services.authority'), <Office key="authority" name={view.authorityName} phone={view.authorityPhone} />],
    [t('services.delivery.wish'), code('deliveryWay', view.deliveryWay)],
    [t('services.visits'), String(view.visits)],
  ]
  return (
    <Card size="small" title={<h2>{t('case.facts')}</h2>}>
      <dl className="form-facts">
        {rows
          .filter(([, value]) => value !== null)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {asked !== null && (
        <RevealModal
          applicationId={view.id}
          field={asked}
          onShown={(value) => {
            setShown({ ...shown, [asked]: value })
            setAsked(null)
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </Card>
  )
}

function keyOf(field: Field): 'idNumber' | 'phone' | 'address' {
  if (field === 'applicant.id-number') return 'idNumber'
  return field === 'applicant.address' ? 'address' : 'phone'
}

function Office({ name, phone }: { name: string; phone: string | null }) {
  return (
    <>
      {name} {phone !== null && <a href={dialOf(phone)}>{phone}</a>}
    </>
  )
}

type RevealProps = { applicationId: string; field: Field; onShown: (value: string) => void; onClose: () => void }

function RevealModal({ applicationId, field, onShown, onClose }: RevealProps) {
  const { t } = useText()
  const [reason, setReason] = useState('')
  const reveal = useWrite(applicationRoutes.reveal)
  const send = () =>
    reveal.mutate(
      { call: { params: { applicationId }, body: { field, key: '', reason: reason.trim() } } },
      { onSuccess: ({ value }) => onShown(value) },
    )
  return (
    <Modal
      open
      title={t('services.reveal.title')}
      okText={t('services.reveal.show')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ disabled: reason.trim().length < 2, loading: reveal.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <p>{t('services.reveal.kept')}</p>
      <Input
        autoFocus
        aria-label={t('services.reveal.reason')}
        placeholder={t('services.reveal.reason')}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={() => reason.trim().length >= 2 && send()}
      />
      <FormProblem error={reveal.error} />
    </Modal>
  )
}
