import type { OwnField, OwnRecord } from '@yiwang/contract/disclosure'
import type { PlainValue } from '@yiwang/contract/registers'

/** What is typed or chosen in a form. */
export type Wanted = string | string[]

/** Nothing yet, in the shape that the field takes. */
export function beginningOf({ type }: Pick<OwnField, 'type'>): Wanted {
  return type === 'codes' ? [] : ''
}

/** The value that is asked for; null where nothing was entered. */
export function wantedValue({ type }: Pick<OwnField, 'type'>, entered: Wanted): PlainValue | null {
  if (Array.isArray(entered)) return entered.length === 0 ? null : entered
  const text = entered.trim()
  if (text === '') return null
  if (type === 'flag') return text === 'true'
  return type === 'number' && Number.isFinite(Number(text)) ? Number(text) : text
}

/** Facts of the person that nobody has said yet. */
export function missingFields({ facts, fields }: Pick<OwnRecord, 'facts' | 'fields'>): OwnField[] {
  const held = new Set(facts.map(({ key }) => key))
  return fields.filter(({ key }) => !held.has(key) && !key.startsWith('ledger:'))
}
