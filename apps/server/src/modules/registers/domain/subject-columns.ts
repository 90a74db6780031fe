import { isIndexed, normalIdentifier } from '@yiwang/contract/registers'
import type { FieldType, SubjectKind } from '@yiwang/contract/registers'
import { blindIndex, blindIndexes, indexKeyOf } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import { originOf } from './origins.ts'
import type { PackedOrigins } from './origins.ts'
import { nameTerms, placeTerms } from './search-terms.ts'
import { openValue, subjectTypes } from './stored-values.ts'
import type { Stored } from './stored-values.ts'

type Values = Readonly<Record<string, Stored>>

const UNNAMED: Record<SubjectKind, string> = {
  person: '未登记姓名',
  household: '未命名的户',
  dwelling: '未命名的房屋',
  organisation: '未命名的单位',
  place: '未命名的场所',
  vehicle: '未登记号牌',
}

/** What a subject is called in lists. */
export function labelOf(kind: SubjectKind, values: Values): string {
  const name = values[kind === 'vehicle' ? 'plate' : 'name']
  return typeof name === 'string' && name !== '' ? name : UNNAMED[kind]
}

export function positionOf(values: Values): { lng: number | null; lat: number | null } {
  const { position } = values
  return typeof position === 'object' && 'lng' in position
    ? { lng: position.lng, lat: position.lat }
    : { lng: null, lat: null }
}

/** Words under which a subject is found. */
export function termsOf(kind: SubjectKind, label: string, values: Values): string[] {
  if (kind !== 'person') return placeTerms(label)
  const former = values['former-name']
  return typeof former === 'string' ? [...new Set([...nameTerms(label), ...nameTerms(former)])] : nameTerms(label)
}

/** A number as the index has it; `all` are the values it may stand under while keys are exchanged. */
export type Identifier = { kind: FieldType; index: string; all: readonly string[] }

function identifierOf(secrets: Secrets, kind: FieldType, value: string): Identifier {
  const normal = normalIdentifier(kind, value)
  const all = blindIndexes(secrets, kind, normal)
  const [only] = all
  return { kind, all, index: all.length === 1 && only !== undefined ? only : blindIndex(secrets, kind, normal) }
}

/** What a number is looked for under. */
export function indexesOf(secrets: Secrets, kind: FieldType, value: string): readonly string[] {
  return blindIndexes(secrets, kind, normalIdentifier(kind, value))
}

/** Indexed numbers of plain values. */
export function identifiersOf(
  secrets: Secrets,
  kind: SubjectKind,
  values: Readonly<Record<string, unknown>>,
): Identifier[] {
  const found: Identifier[] = []
  for (const [key, type] of subjectTypes(kind)) {
    const value = isIndexed(type) ? values[key] : null
    if (typeof value === 'string' && value !== '') found.push(identifierOf(secrets, type, value))
  }
  return found
}

/** The same of what holds, which has to be opened. */
export function storedIdentifiers(
  secrets: Secrets,
  kind: SubjectKind,
  { values, origins }: { values: Values; origins: PackedOrigins },
): Identifier[] {
  const plain = Object.entries(values).flatMap(([key, stored]) => {
    const statementId = originOf(origins, values, key)?.statement
    const isWanted = statementId !== undefined && isIndexed(subjectTypes(kind).get(key) ?? 'text')
    return isWanted ? [[key, openValue(secrets, { key, statementId }, stored)] as const] : []
  })
  return identifiersOf(secrets, kind, Object.fromEntries(plain))
}

export function identifierRow(id: string, { kind, index }: Identifier) {
  return { id, kind, index, suite: indexKeyOf(index) }
}
