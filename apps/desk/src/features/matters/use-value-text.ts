import type { MatterLimit } from '@yiwang/contract/matters'
import { useText } from '../../shared/i18n.ts'
import type { Input } from './sections.ts'

const DEPTHS = ['', 'Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ']

/** A value in words, empty when nothing was said. */
export function useValueText(): (input: Input, value: unknown) => string {
  const { t, code, anyCode } = useText()
  const limitText = (limit: MatterLimit): string => {
    const amount = limit.unit === 'at-once' ? '' : `${limit.amount} `
    const note = limit.note === '' ? '' : ` (${limit.note})`
    return `${amount}${code('matterLimitUnit', limit.unit)}${note}`
  }
  return (input, value) => {
    if (value === null || value === undefined || value === '') return ''
    if (Array.isArray(value)) {
      if (value.length === 0) return ''
      return value.map((one) => (input.as === 'some' ? anyCode(input.words, String(one)) : String(one))).join(' · ')
    }
    if (typeof value === 'boolean') return t(value ? 'matters.yes' : 'matters.no')
    if (input.as === 'limit') return limitText(value as MatterLimit)
    if (input.as === 'specimen') return (value as { text: string }).text
    if (input.as === 'label') return (value as { zh: string }).zh
    if (input.as === 'depth') return DEPTHS[Number(value)] ?? ''
    if (input.as === 'one') return anyCode(input.words, `${input.within ?? ''}${String(value)}`)
    return input.as === 'count' && value === 0 ? '' : String(value)
  }
}
