import { Input } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { minutesIn, readSpans } from './year-days.ts'

type Props = { value?: string; onChange?: (text: string) => void; id?: string }

/** Office hours as text, with how long the day is beside it. */
export function SpansInput({ value = '', onChange, id }: Props) {
  const { t } = useText()
  const spans = readSpans(value)
  const minutes = spans && minutesIn(spans)
  const hours = minutes === null ? null : Math.round((minutes / 60) * 100) / 100
  return (
    <Input
      id={id}
      value={value}
      placeholder="08:00-12:00 14:00-18:00"
      suffix={<span className="quiet">{hours === null ? '' : t('admin.calendars.hoursADay', { hours })}</span>}
      onChange={(event) => onChange?.(event.target.value)}
    />
  )
}

/** Refuses what is no office hours, next to the field. */
export function useSpansRule() {
  const { t } = useText()
  return {
    validator: (_: unknown, text: string | undefined) =>
      readSpans(text ?? '') ? Promise.resolve() : Promise.reject(new Error(t('admin.calendars.badHours'))),
  }
}
