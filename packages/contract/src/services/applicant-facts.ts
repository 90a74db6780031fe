import type { PlainValues } from '../registers/fields.ts'
import type { ApplicantInput } from './schema.ts'

/** Facts that an applicant says anyway, by the part of the application that says them. */
const SAID = {
  'person.name': 'name',
  'person.identity-number': 'idNumber',
  'person.phone': 'phone',
  'person.registered-address': 'address',
  'organisation.name': 'name',
  'organisation.credit-code': 'idNumber',
  'organisation.phone': 'phone',
  'organisation.address': 'address',
} as const satisfies Record<string, keyof ApplicantInput>

/** Values of a form's known facts that follow from who applies: nobody types a name or a number twice. */
export function applicantFacts(
  known: readonly { key: string }[],
  applicant: Pick<ApplicantInput, 'kind' | 'name' | 'idNumber' | 'phone' | 'address'>,
): PlainValues {
  return Object.fromEntries(
    known.flatMap(({ key }) => {
      if (!Object.hasOwn(SAID, key) || !key.startsWith(`${applicant.kind}.`)) return []
      const value = applicant[SAID[key as keyof typeof SAID]]
      return value === null || value === '' ? [] : [[key, value]]
    }),
  )
}
