import type { RECORD } from '@yiwang/contract/imports'
import { isCreditCode, isIdentityNumber, normalIdentifier } from '@yiwang/contract/registers'
import type { FieldType, PlainValues, SubjectKind } from '@yiwang/contract/registers'

/** How a cell names another subject: a person by number, an organisation by credit code, a dwelling by address. */
const NAMED_BY = { person: 'identity-number', organisation: 'credit-code', dwelling: 'name' } as const
export type ReferredKind = keyof typeof NAMED_BY

/** A cell that refers to another subject, until it is known which one. */
export type Reference = {
  owner: SubjectKind | typeof RECORD
  key: string
  kind: ReferredKind
  values: PlainValues
  column: number
}

/** Stands in a value for a subject that is still to be found. */
export const TO_BE_FOUND = '00000000-0000-0000-0000-000000000000'

export function referredKind(type: FieldType): ReferredKind | null {
  return type in NAMED_BY ? (type as ReferredKind) : null
}

/** What the column of such a field holds, in words, so that it is not taken for one of names. */
export const REFERRED_WORDS: Readonly<Record<ReferredKind, { zh: string; en: string }>> = {
  person: { zh: '身份证号', en: ' (identity number)' },
  organisation: { zh: '统一社会信用代码', en: ' (credit code)' },
  dwelling: { zh: '地址', en: ' (address)' },
}

/** What a cell says of whom it means, or why it cannot mean anybody. */
export function referenceTo(kind: ReferredKind, text: string): { values: PlainValues } | { problem: string } {
  const by = NAMED_BY[kind]
  if (by === 'name') return { values: { name: text } }
  const number = normalIdentifier(by, text)
  const isNumber = by === 'identity-number' ? isIdentityNumber(number) : isCreditCode(number)
  return isNumber ? { values: { [by]: number } } : { problem: by }
}
