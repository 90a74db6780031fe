import { z } from 'zod'
import { field, fieldLabel } from '../registers/fields.ts'
import type { FieldType } from '../registers/fields.ts'
import { factName } from './keys.ts'

/** A field as a resident sees it: what is asked, never what is stored. */
export const publicField = field
  .pick({ type: true, required: true, max: true, min: true, unit: true, help: true })
  .extend({
    key: factName,
    label: fieldLabel,
    /** What may be chosen, for codes. */
    choices: z.array(z.object({ code: z.string(), name: z.string() })).optional(),
  })
export type PublicField = z.infer<typeof publicField>

const NOT_BY_RESIDENTS: ReadonlySet<FieldType> = new Set([
  'person',
  'dwelling',
  'organisation',
  'position',
  'photo',
  'file',
  'signature',
])

/** Whether somebody without an account can answer a field on the page behind a QR code. */
export function residentsAnswer({ type }: { type: FieldType }): boolean {
  return !NOT_BY_RESIDENTS.has(type)
}
