import { maskName, maskPhone, seal, unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'

/** Seals what is known of a person as one value, bound to its row. */
export function sealPerson(secrets: Secrets, column: string, rowId: string, person: object): string {
  return seal(secrets, { column, rowId }, JSON.stringify(person))
}

export function openPerson<Person extends object>(
  secrets: Secrets,
  column: string,
  { rowId, sealed }: { rowId: string; sealed: string },
): Person {
  return JSON.parse(unseal(secrets, { column, rowId }, sealed)) as Person
}

/** What lists show of somebody: 王某 and 138****5678. */
export function masked({ name, phone }: { name: string; phone: string | null }) {
  return { nameMasked: maskName(name), phoneMasked: phone === null ? '' : maskPhone(phone) }
}
