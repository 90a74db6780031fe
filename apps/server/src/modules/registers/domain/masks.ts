import type { FieldType } from '@yiwang/contract/registers'
import { maskPhone } from '../../../kernel/crypto.ts'

const HIDDEN = '******'
const PLACE = /^.*?[县区市旗].*?[乡镇]|^.*?[县区市旗].*?街道|^.*?[县区市旗乡镇]/u

/**
 * What may be seen of a sealed value. Of an identity number only the division: birth date and sex stand beside it, and with
 * the last places the whole number could be worked out.
 */
export function maskValue(type: FieldType, value: string): string {
  if (type === 'phone') return maskPhone(value)
  if (type === 'identity-number') return value.slice(0, 6).padEnd(18, '*')
  if (type === 'account-number') return `****${value.slice(-4)}`
  if (type === 'address') return `${PLACE.exec(value)?.[0] ?? ''}****`
  return HIDDEN
}
