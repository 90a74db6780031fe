import { z } from 'zod'
import { text } from '../core/text.ts'

/**
 * Types of a field. The sealed ones are kept encrypted, shown masked and revealed for a reason; those with an index can be
 * found by their exact value.
 */
export const FIELD_TYPES = [
  'text',
  'number',
  'date',
  'flag',
  'code',
  'codes',
  'identity-number',
  'phone',
  'credit-code',
  'plate',
  'account-number',
  'address',
  'note',
  'person',
  'dwelling',
  'organisation',
  'position',
  'photo',
  'file',
  'signature',
] as const
export const fieldType = z.enum(FIELD_TYPES)
export type FieldType = z.infer<typeof fieldType>

const SEALED: ReadonlySet<FieldType> = new Set(['identity-number', 'phone', 'account-number', 'address', 'note'])
const INDEXED: ReadonlySet<FieldType> = new Set(['identity-number', 'phone', 'credit-code', 'plate'])

/** Kept encrypted and shown masked: numbers of people, their phones and addresses, notes on health or justice (PIPL 28). */
export function isSealed(type: FieldType): boolean {
  return SEALED.has(type)
}

/** Found by its exact value, through a keyed index where it is sealed. */
export function isIndexed(type: FieldType): boolean {
  return INDEXED.has(type)
}

export const fieldKey = z.string().regex(/^[a-z][a-z0-9-]{0,47}$/)

export const fieldLabel = z.object({ zh: text(40, 1), en: text(80) })

/** One field of a subject or of a ledger; forms, lists, filters, imports and exports follow from it. */
export const field = z.object({
  key: fieldKey,
  label: fieldLabel,
  type: fieldType,
  /** Code list that `code` and `codes` take their values from, such as `GB/T 2261.1`. */
  list: text(60).optional(),
  required: z.boolean().default(false),
  /** Longest text in characters; for numbers the bounds. */
  max: z.number().optional(),
  min: z.number().optional(),
  unit: text(20).optional(),
  help: text(200).optional(),
  /** Offered as a filter and counted in statistics; only for codes, flags, dates and numbers. */
  filter: z.boolean().default(false),
  /** After so many days the value is asked for on the next visit; absent: never grows stale. */
  freshDays: z.number().int().min(1).max(3650).optional(),
  /** Code of the unit that answers for the value; what it says goes before what others say. */
  owner: text(40).optional(),
  /** Only those with the right to sensitive fields see that it exists. */
  restricted: z.boolean().default(false),
})
export type Field = z.infer<typeof field>

/** Code of "other": the text that explains it goes under the field's key with `-other` behind it. */
export const OTHER = '99'

/** The key of the text that goes with the code 99. */
export function otherKey(key: string): string {
  return `${key}-other`
}

/** A sealed value as it is stored and shown: what may be seen, and the sealed whole. */
export const sealedValue = z.object({ masked: z.string(), sealed: z.string() })
export type SealedValue = z.infer<typeof sealedValue>

export const plainValue = z.union([
  z.string().max(4000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(50),
  z.object({ lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }),
])
/** A value as people enter it. */
export type PlainValue = z.infer<typeof plainValue>

/** Values by key of the field; null says that the value is known to be empty. */
export const plainValues = z.record(z.string().max(60), plainValue.nullable())
export type PlainValues = z.infer<typeof plainValues>

/** A value as it leaves the server: sealed ones masked. */
export const shownValue = z.union([plainValue, z.object({ masked: z.string() })])
export type ShownValue = z.infer<typeof shownValue>
