import type { ShownValue } from '@yiwang/contract/registers'
import { useText } from '../../shared/i18n.ts'

/** A value of the library as it may be shown: sealed ones masked, none as a dash with a word. */
export function ShownText({ value }: { value: ShownValue | null }) {
  const { t } = useText()
  if (value === null) return <span className="quiet">{t('disclosure.noValue')}</span>
  return <span className="tabular">{textOf(value)}</span>
}

function textOf(value: ShownValue): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'object') return String(value)
  return 'masked' in value ? value.masked : `${value.lng.toFixed(5)}, ${value.lat.toFixed(5)}`
}
