import { Flex, Input, type InputRef } from 'antd'
import { useEffect, useRef } from 'react'
import { useText } from '../../shared/i18n.ts'
import type { Applicant } from './window-steps.ts'

type Props = { value: Applicant; onChange: (next: Applicant) => void; onDone: () => void }

/** The number of the card on the table: only who shows it has papers looked up. Enter goes on, empty or not. */
export function ProofFields({ value, onChange, onDone }: Props) {
  const { t } = useText()
  const input = useRef<InputRef>(null)
  useEffect(() => {
    const frame = requestAnimationFrame(() => input.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  const number = t(value.kind === 'person' ? 'services.window.idNumber' : 'services.window.creditCode')
  return (
    <Flex gap={8} wrap align="center" style={{ marginTop: 8 }}>
      <Input
        ref={input}
        style={{ width: 240 }}
        aria-label={number}
        placeholder={number}
        autoComplete="off"
        maxLength={18}
        value={value.idNumber}
        onChange={(event) => onChange({ ...value, idNumber: event.target.value.trim().toUpperCase() })}
        onPressEnter={onDone}
      />
      <Input
        style={{ width: 180 }}
        aria-label={t('services.window.phone')}
        placeholder={t('services.window.phone')}
        inputMode="tel"
        autoComplete="off"
        maxLength={20}
        value={value.phone ?? ''}
        onChange={(event) => onChange({ ...value, phone: event.target.value === '' ? null : event.target.value })}
        onPressEnter={onDone}
      />
      <span className="quiet">{t('services.window.proof')}</span>
    </Flex>
  )
}
