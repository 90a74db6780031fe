import type { Receipt } from '@yiwang/contract/services'
import { Button, Flex, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { SignatureModal } from '../../shared/signature/signature.modal.tsx'
import type { ReceiptDraft } from './receipt-draft.ts'

type Props = { value: ReceiptDraft; onChange: (next: ReceiptDraft) => void; explained: string }

/** Who signs and how: by hand on the tablet, or with a witness for those who cannot write. */
export function ReceiptFields({ value, onChange, explained }: Props) {
  const { t } = useText()
  const [isSigning, setIsSigning] = useState(false)
  return (
    <>
      <Form.Item label={t('services.sign.who')}>
        <Radio.Group
          aria-label={t('services.sign.who')}
          value={value.signer}
          options={(['applicant', 'agent', 'family'] as const).map((signer) => ({
            value: signer,
            label: t(`services.sign.${signer}`),
          }))}
          onChange={(event) => onChange({ ...value, signer: event.target.value as Receipt['signer'] })}
        />
      </Form.Item>
      <Flex gap={12} align="center">
        <Button type={value.signatureId === null ? 'primary' : 'default'} onClick={() => setIsSigning(true)}>
          {t(value.signatureId === null ? 'services.sign.onTablet' : 'services.sign.again')}
        </Button>
        {value.signatureId !== null && <span className="tag tag-done">✓ {t('services.sign.signed')}</span>}
        <span className="quiet">{t('services.sign.or')}</span>
        <Input
          style={{ width: 200 }}
          aria-label={t('services.sign.witness')}
          placeholder={t('services.sign.witness')}
          maxLength={40}
          value={value.witness}
          onChange={(event) => onChange({ ...value, witness: event.target.value })}
        />
      </Flex>
      {isSigning && (
        <SignatureModal
          title={t('services.sign.title')}
          explained={explained}
          onSigned={(signatureId) => {
            onChange({ ...value, signatureId })
            setIsSigning(false)
          }}
          onClose={() => setIsSigning(false)}
        />
      )}
    </>
  )
}
