import type { FieldType, PlainValue } from './fields.ts'

const SEPARATORS = /[\s\-·.•]/g

/** The one form in which an identifier is kept, compared and looked for: full-width forms folded, no separators. */
export function normalIdentifier(type: FieldType, value: string): string {
  const folded = value.normalize('NFKC').trim().toUpperCase()
  if (type === 'phone') return folded.replace(/[^\d]/g, '').replace(/^(?:0086|86)(?=1\d{10}$)/, '')
  return folded.replace(SEPARATORS, '')
}

/** The form in which a value is kept: identifiers in their normal form, text trimmed; the rest as it is. */
export function normalValue(type: FieldType, value: PlainValue): PlainValue {
  if (typeof value !== 'string') return value
  if (type === 'identity-number' || type === 'phone' || type === 'credit-code' || type === 'plate')
    return normalIdentifier(type, value)
  return value.trim()
}
