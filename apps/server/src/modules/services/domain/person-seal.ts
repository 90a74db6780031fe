import { maskName, maskPhone, blindIndex, seal, unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { AgentInput, ApplicantInput } from '@yiwang/contract/services'
import type { PlainValues } from '@yiwang/contract/registers'
import type { ApplicationRecord } from '../store/tables.ts'

export const PERSON_COLUMN = 'services.person'
export const PHONE_COLUMN = 'services.phone'
export const FORM_COLUMN = 'services.form'
export const PAPER_COLUMN = 'services.paper'
export const ADDRESS_COLUMN = 'services.delivery'
export const NAME_INDEX = 'applicant-name'
export const NUMBER_INDEX = 'identity-number'

/** What concerns people, as it lies sealed in one piece; the phone is apart, for messages open it alone. */
export type SealedPerson = {
  name: string
  idNumber: string
  address: string
  agent: { name: string; phone: string; idNumber: string } | null
}

type PersonColumns = Pick<
  ApplicationRecord,
  | 'applicant_kind'
  | 'applicant_subject_id'
  | 'applicant_name_masked'
  | 'applicant_name_index'
  | 'number_index'
  | 'number_masked'
  | 'phone_sealed'
  | 'phone_masked'
  | 'phone_index'
  | 'address_masked'
  | 'person_sealed'
  | 'agent_relation'
  | 'agent_name_masked'
  | 'agent_phone_masked'
  | 'mandate_id'
>

/** Seals applicant and agent; what stays readable is what lists show. */
export function personColumns(
  secrets: Secrets,
  rowId: string,
  { applicant, agent }: { applicant: ApplicantInput; agent: AgentInput | null },
): PersonColumns {
  const phone = digits(applicant.phone)
  const number = applicant.idNumber.toUpperCase().replace(/\s/g, '')
  const person: SealedPerson = {
    name: applicant.name,
    idNumber: number,
    address: applicant.address,
    agent: agent && { name: agent.name, phone: digits(agent.phone), idNumber: agent.idNumber },
  }
  return {
    applicant_kind: applicant.kind,
    applicant_subject_id: applicant.subjectId,
    applicant_name_masked: applicant.kind === 'person' ? maskName(applicant.name) : maskCompany(applicant.name),
    applicant_name_index: blindIndex(secrets, NAME_INDEX, applicant.name),
    number_index: number === '' ? null : blindIndex(secrets, NUMBER_INDEX, number),
    number_masked: number === '' ? null : maskNumber(number),
    phone_sealed: phone === '' ? null : seal(secrets, { column: PHONE_COLUMN, rowId }, phone),
    phone_masked: phone === '' ? null : maskPhone(phone),
    phone_index: phone === '' ? null : blindIndex(secrets, 'phone', phone),
    address_masked: applicant.address === '' ? null : maskAddress(applicant.address),
    person_sealed: seal(secrets, { column: PERSON_COLUMN, rowId }, JSON.stringify(person)),
    agent_relation: agent?.relation ?? null,
    agent_name_masked: agent === null ? null : maskName(agent.name),
    agent_phone_masked: agent?.phone ? maskPhone(agent.phone) : null,
    mandate_id: agent?.mandateId ?? null,
  }
}

export function openPerson(secrets: Secrets, row: Pick<ApplicationRecord, 'id' | 'person_sealed'>): SealedPerson {
  return JSON.parse(unseal(secrets, { column: PERSON_COLUMN, rowId: row.id }, row.person_sealed)) as SealedPerson
}

export function openPhone(secrets: Secrets, row: Pick<ApplicationRecord, 'id' | 'phone_sealed'>): string | null {
  return row.phone_sealed === null ? null : unseal(secrets, { column: PHONE_COLUMN, rowId: row.id }, row.phone_sealed)
}

export function sealForm(secrets: Secrets, rowId: string, form: PlainValues): string {
  return seal(secrets, { column: FORM_COLUMN, rowId }, JSON.stringify(form))
}

export function openForm(secrets: Secrets, row: Pick<ApplicationRecord, 'id' | 'form_sealed'>): PlainValues {
  return JSON.parse(unseal(secrets, { column: FORM_COLUMN, rowId: row.id }, row.form_sealed)) as PlainValues
}

function digits(phone: string | null): string {
  return phone?.replace(/\D/g, '') ?? ''
}

/** Organisations are no secret; a trader under the own name is one person, whose name ends the same way. */
function maskCompany(name: string): string {
  return name
}

function maskNumber(number: string): string {
  return number.length <= 8 ? `****${number.slice(-2)}` : `${number.slice(0, 4)}**********${number.slice(-4)}`
}

function maskAddress(address: string): string {
  const chars = [...address]
  return `${chars.slice(0, 6).join('')}****`
}
