import type { MatterContent } from '@yiwang/contract/matters'
import { checkValues } from '@yiwang/contract/registers'
import type { PlainValues } from '@yiwang/contract/registers'
import { ruleBroken } from '../../../kernel/errors.ts'
import { formFields } from './form-fields.ts'
import { WORDS } from './words.ts'

/** Refuses a form that breaks the rules of its fields, each named; `given` leaves out what is not filled in yet. */
export function refuseFlaws(content: Pick<MatterContent, 'form'>, form: PlainValues, only?: 'given'): void {
  const flaws = checkValues(formFields(content), new Map(), form, only)
  if (flaws.length === 0) return
  const fields = Object.fromEntries(flaws.map(({ key, code }) => [`form.${key}`, code]))
  throw ruleBroken(
    `form: ${flaws.map(({ key, code }) => `${key} ${code}`).join(', ')}`.slice(0, 300),
    WORDS.formWrong,
    fields,
  )
}
