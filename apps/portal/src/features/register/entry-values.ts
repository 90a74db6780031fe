import { residentsAnswer, type PublicField } from '@yiwang/contract/campaigns'
import type { PlainValue, PlainValues, ShownValue } from '@yiwang/contract/registers'

/** What somebody has typed, by the full name of the field; as text, a choice or several. */
export type Typed = Record<string, string | boolean | string[]>

/** Code of "other", whose text goes beside it. */
const OTHER = '99'

/** Types that a resident can answer on a phone without an account. */
export function canAnswer(field: PublicField): boolean {
  return residentsAnswer(field)
}

export function otherName(key: string): string {
  return `${key}-other`
}

/** Whether the choice needs words of its own. */
export function needsOther(typed: Typed, key: string): boolean {
  const value = typed[key]
  return value === OTHER || (Array.isArray(value) && value.includes(OTHER))
}

/** Names of what must be answered and is not. */
export function lacking(fields: readonly PublicField[], typed: Typed): string[] {
  return fields.filter((field) => canAnswer(field) && field.required && isEmpty(typed[field.key])).map(({ key }) => key)
}

function isEmpty(value: Typed[string] | undefined): boolean {
  return value === undefined || (typeof value !== 'boolean' && value.length === 0)
}

/** The values as they are sent: numbers as numbers, what is empty left out. */
export function valuesOf(fields: readonly PublicField[], typed: Typed): PlainValues {
  const values: PlainValues = {}
  for (const field of fields) {
    const value = typed[field.key]
    if (!canAnswer(field) || isEmpty(value) || value === undefined) continue
    values[field.key] = plain(field, value)
    const other = typed[otherName(field.key)]
    if (needsOther(typed, field.key) && typeof other === 'string') values[otherName(field.key)] = other.trim()
  }
  return values
}

function plain({ type }: PublicField, value: string | boolean | string[]): PlainValue {
  if (typeof value !== 'string') return value
  return type === 'number' ? Number(value) : value.trim()
}

/** What a correction begins with: what was entered, but for what is masked. */
export function typedOf(fields: readonly (PublicField & { value: ShownValue | null })[]): Typed {
  return Object.fromEntries(
    fields.flatMap(({ key, value }) => {
      if (typeof value === 'number') return [[key, String(value)]]
      return typeof value === 'string' || typeof value === 'boolean' || Array.isArray(value) ? [[key, value]] : []
    }),
  )
}

/** Receipts are read aloud and typed again in groups. */
export function showReceipt(receipt: string): string {
  return `${receipt.slice(0, 4)} ${receipt.slice(4, 9)} ${receipt.slice(9)}`
}

/** The receipt in what somebody typed; null when it is none. */
export function parseReceipt(typed: string): string | null {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return /^[2-9A-HJ-NP-Z]{14}$/.test(signs) ? signs : null
}
