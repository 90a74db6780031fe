import { Input } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { readingOf } from './limit-reading.ts'

type Props = {
  label: string
  value: string
  placeholder: string
  /** What the server said of this text. */
  fault: string | undefined
  disabled?: boolean
  onChange: (text: string) => void
}

/** A limit as printed in rules, read while it is typed: on which clock it would run, or that it cannot be read. */
export function LimitField({ label, value, placeholder, fault, disabled, onChange }: Props) {
  const { t } = useText()
  const reading = readingOf(value.trim() === '' ? placeholder : value)
  const isWrong = reading === 'unreadable' || fault !== undefined
  const said =
    fault ??
    (reading === 'unreadable'
      ? t('admin.calendars.unreadable', { text: value.trim() })
      : reading === 'empty'
        ? ''
        : t(`admin.calendars.reading.${reading.unit}`, { amount: reading.amount }))
  return (
    <div className="limit-field">
      <Input
        aria-label={label}
        aria-invalid={isWrong}
        status={isWrong ? 'error' : ''}
        value={value}
        placeholder={placeholder}
        disabled={disabled}
        maxLength={40}
        style={{ width: 160 }}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className={isWrong ? 'wrong' : 'quiet'} role={isWrong ? 'alert' : undefined}>
        {said !== '' && (isWrong ? `▲ ${said}` : said)}
      </span>
    </div>
  )
}
