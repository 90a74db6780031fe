import type { Body } from '@yiwang/contract'
import type { applicationActionRoutes } from '@yiwang/contract/services'
import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useSession } from '../../shared/session.ts'
import { isRefusalWhole, refusalOf } from './refusal-draft.ts'
import { RefusalFields } from './refusal-fields.tsx'
import { useGuide } from './services.query.ts'

type Refusal = Body<(typeof applicationActionRoutes)['not-accept']>
type Props = { matterId: string; busy?: boolean; onRefuse: (body: Refusal) => void; onClose: () => void }

/** Does not accept an application, with reason, law and remedies, and says whose matter it is. */
export function RefuseModal(props: Props) {
  const guide = useGuide(props.matterId)
  // The fields begin with what the matter says, so they wait for it.
  return guide.isPending ? null : <Refuse {...props} />
}

function Refuse({ matterId, busy = false, onRefuse, onClose }: Props) {
  const { t } = useText()
  const { tenantName } = useSession()
  const guide = useGuide(matterId).data
  const [refusal, setRefusal] = useState(() => refusalOf(guide, tenantName, t))
  const [competentOffice, setCompetentOffice] = useState('')
  return (
    <Modal
      open
      title={t('services.refusal.notAccept')}
      okText={t('services.refusal.send')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ danger: true, disabled: !isRefusalWhole(refusal), loading: busy }}
      onOk={() => onRefuse({ ...refusal, competentOffice: competentOffice.trim() })}
      onCancel={onClose}
    >
      <Form layout="vertical" component="div">
        <RefusalFields value={refusal} onChange={setRefusal} remedies={guide?.remedies ?? ''} />
        <Form.Item label={t('services.refusal.competent')} htmlFor="refusal-office">
          <Input
            id="refusal-office"
            maxLength={80}
            value={competentOffice}
            onChange={(event) => setCompetentOffice(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
