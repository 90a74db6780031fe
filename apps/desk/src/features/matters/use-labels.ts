import { useText, type MessageKey } from '../../shared/i18n.ts'

/** Labels of fields by path, of parts of rows, and of any place that a finding or a difference names. */
export function useLabels() {
  const { t } = useText()
  const labelOf = (path: string) => t(`matters.label.${path.replaceAll('.', '-')}` as MessageKey)
  const partLabel = (key: string) => t(`matters.part.${key}` as MessageKey)
  /** Such as 申请材料 › identity › 名称. */
  const placeOf = (path: string) => {
    const steps = path.split('.')
    const known = [2, 1].map((n) => steps.slice(0, n).join('.')).find((head) => !labelOf(head).startsWith('matters.'))
    const head = known ?? steps[0] ?? ''
    const rest = steps.slice(head.split('.').length).map((step) => {
      const word = partLabel(step)
      if (/^\d+$/.test(step)) return t('matters.item', { n: Number(step) + 1 })
      return word.startsWith('matters.') ? step : word
    })
    return [labelOf(head), ...rest].join(' › ')
  }
  return { labelOf, partLabel, placeOf }
}
