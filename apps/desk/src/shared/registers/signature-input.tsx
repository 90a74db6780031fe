import { Button, Flex } from 'antd'
import { useState } from 'react'
import { useText } from '../i18n.ts'
import { SignatureModal } from '../signature/signature.modal.tsx'
import { Picture } from './pictures-input.tsx'

type Props = { label: string; ids: readonly string[]; onChange: (ids: string[]) => void }

/** A signature: what was signed before is shown; signing again takes its place. */
export function SignatureInput({ label, ids, onChange }: Props) {
  const { t } = useText()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Flex gap={8} align="center">
      {ids.map((id) => (
        <Picture key={id} id={id} alt={label} whole />
      ))}
      <Button onClick={() => setIsOpen(true)}>{t(ids.length === 0 ? 'registers.sign' : 'registers.signAgain')}</Button>
      {ids.length > 0 && <Button onClick={() => onChange([])}>{t('registers.removeSignature')}</Button>}
      {isOpen && (
        <SignatureModal
          title={label}
          explained={t('registers.signHere')}
          onSigned={(fileId) => {
            onChange([fileId])
            setIsOpen(false)
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </Flex>
  )
}
