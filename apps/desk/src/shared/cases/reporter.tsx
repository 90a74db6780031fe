import { EyeOutlined } from '@ant-design/icons'
import { newId } from '@yiwang/contract'
import { casesRoutes, type CaseView } from '@yiwang/contract/cases'
import { Alert, Button, Form, Input, Modal } from 'antd'
import { useRef, useState } from 'react'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { useMay } from '../session.ts'
import { useErrorText } from '../ui/states.tsx'

type Field = 'reporterPhone' | 'reporterName'

/** The reporter, masked; the eye asks for the purpose before it shows more. What was shown is not kept. */
export function Reporter({ view }: { view: CaseView }) {
  const { t } = useText()
  const may = useMay()
  const [asked, setAsked] = useState<Field | null>(null)
  const [shown, setShown] = useState<Partial<Record<Field, string>>>({})
  const rows: { field: Field; label: string; masked: string | null }[] = [
    { field: 'reporterName', label: t('case.reporter'), masked: view.reporterName ?? t('case.anonymous') },
    { field: 'reporterPhone', label: t('case.phone'), masked: view.reporterPhoneMasked },
  ]
  return (
    <>
      {rows.map(({ field, label, masked }) =>
        masked === null ? null : (
          <div key={field} className="fact">
            <dt>{label}</dt>
            <dd>
              {shown[field] ?? masked}
              {shown[field] === undefined && may('case.reveal') && masked.includes('*') && (
                <Button
                  size="small"
                  type="text"
                  icon={<EyeOutlined />}
                  aria-label={`${t('case.reveal')}: ${label}`}
                  onClick={() => setAsked(field)}
                />
              )}
            </dd>
          </div>
        ),
      )}
      <RevealModal
        caseId={view.id}
        field={asked}
        onClose={() => setAsked(null)}
        onShown={(field, value) => {
          setShown((old) => ({ ...old, [field]: value }))
          setAsked(null)
        }}
      />
    </>
  )
}

type RevealProps = {
  caseId: string
  field: Field | null
  onClose: () => void
  onShown: (field: Field, value: string) => void
}

function RevealModal({ caseId, field, onClose, onShown }: RevealProps) {
  const { t } = useText()
  const say = useErrorText()
  const [purpose, setPurpose] = useState('')
  const [error, setError] = useState<unknown>(null)
  const commandId = useRef(newId())
  const short = purpose.trim().length < 4

  async function reveal() {
    if (field === null || short) return
    try {
      const call = { params: { caseId }, body: { field, purpose } }
      const { value } = await client.call(casesRoutes.reveal, call, { commandId: commandId.current })
      commandId.current = newId()
      setPurpose('')
      setError(null)
      onShown(field, value ?? t('case.anonymous'))
    } catch (failure) {
      setError(failure)
    }
  }

  return (
    <Modal
      open={field !== null}
      title={t('case.revealTitle')}
      onCancel={onClose}
      okText={t('case.revealDo')}
      okButtonProps={{ disabled: short }}
      onOk={() => void reveal()}
      destroyOnHidden
    >
      <p className="quiet">{t('case.revealHint')}</p>
      <Form layout="vertical" onFinish={() => void reveal()}>
        <Form.Item label={t('field.purpose')} htmlFor="purpose" extra={t('field.tooShort', { n: 4 })} required>
          <Input id="purpose" value={purpose} maxLength={200} onChange={(event) => setPurpose(event.target.value)} />
        </Form.Item>
      </Form>
      {error !== null && <Alert type="error" title={say(error)} />}
    </Modal>
  )
}
