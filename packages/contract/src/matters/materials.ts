import { z } from 'zod'
import { id, text } from '../core/index.ts'
import { factName } from '../campaigns/keys.ts'
import { ownField } from '../campaigns/forms.ts'
import { fieldKey } from '../registers/fields.ts'
import { materialKind, materialSource, necessity } from './codes.ts'

/** A blank form or a filled-in example: a stored picture, or a text that says what it looks like. */
export const specimen = z.object({ name: text(80), text: text(2000), fileId: id.nullable().default(null) })

/** A material of an application (申请材料) with everything that section 材料 of the implementing list asks. */
export const material = z.object({
  /** Stays the same over versions: check lists of applications refer to it. */
  key: fieldKey,
  name: text(120),
  kinds: z.array(materialKind).max(4).default([]),
  necessity: necessity.default('required'),
  /** When a conditional one is asked for. */
  condition: text(300).default(''),
  originals: z.int().min(0).max(20).default(0),
  copies: z.int().min(0).max(20).default(0),
  specification: text(200).default(''),
  source: materialSource.default('applicant'),
  /** Who gives it out, when it is not the applicant. */
  issuer: text(80).default(''),
  /** Fact of the library that makes it needless: whoever is in the library need not bring it. */
  fact: factName.nullable().default(null),
  /** The applicant may promise in writing instead (告知承诺). */
  promisable: z.boolean().default(false),
  blankForm: specimen.nullable().default(null),
  sample: specimen.nullable().default(null),
  standard: text(600).default(''),
  instructions: text(600).default(''),
  basis: text(400).default(''),
})
export type Material = z.output<typeof material>

/** A field that is asked for this matter alone; who answers for it and how long it holds does not matter here. */
export const applicationField = ownField.omit({ owner: true, freshDays: true, distinct: true })
export type ApplicationField = z.output<typeof applicationField>

/** What an application asks: facts that are shown and confirmed, and the few fields that are nowhere yet. */
export const applicationForm = z.object({
  name: text(80).default(''),
  known: z
    .array(z.object({ key: factName, required: z.boolean().default(false) }))
    .max(40)
    .default([]),
  own: z.array(applicationField).max(30).default([]),
})
export type ApplicationForm = z.output<typeof applicationForm>
