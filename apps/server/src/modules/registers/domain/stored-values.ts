import { isSealed, normalValue, otherKey, SUBJECT_FIELDS } from '@yiwang/contract/registers'
import type {
  Field,
  FieldType,
  PlainValue,
  PlainValues,
  SealedValue,
  ShownValue,
  SubjectKind,
} from '@yiwang/contract/registers'
import { seal, unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import { maskValue } from './masks.ts'

/** A value as it lies in the database. */
export type Stored = PlainValue | SealedValue
export type StoredValues = Readonly<Record<string, Stored | null>>

export type FieldTypes = ReadonlyMap<string, FieldType>

/** Types by key, the texts that go with 99 included. */
export function typesOf(fields: readonly Pick<Field, 'key' | 'type'>[]): FieldTypes {
  return new Map(fields.flatMap(({ key, type }) => [[key, type] as const, [otherKey(key), 'text'] as const]))
}

const SUBJECT_TYPES = new Map(Object.entries(SUBJECT_FIELDS).map(([kind, fields]) => [kind, typesOf(fields)]))

export function subjectTypes(kind: SubjectKind): FieldTypes {
  return SUBJECT_TYPES.get(kind) ?? new Map<string, FieldType>()
}

/** A sealed value is bound to its key and to the statement that brought it: statements keep their id wherever they go. */
export function placeOf(key: string, statementId: string) {
  return { column: `registers.${key}`, rowId: statementId }
}

/** Values in their normal form, those of sealed types sealed under the id of their statement. */
export function sealValues(
  secrets: Secrets,
  types: FieldTypes,
  { statementId, values }: { statementId: string; values: PlainValues },
): Record<string, Stored | null> {
  const stored: Record<string, Stored | null> = {}
  for (const [key, value] of Object.entries(values)) {
    const type = types.get(key) ?? 'text'
    const normal = value === null || value === '' ? null : normalValue(type, value)
    stored[key] =
      normal === null || !isSealed(type)
        ? normal
        : { masked: maskValue(type, String(normal)), sealed: seal(secrets, placeOf(key, statementId), String(normal)) }
  }
  return stored
}

export function isSealedValue(value: Stored | null | undefined): value is SealedValue {
  return typeof value === 'object' && value !== null && 'sealed' in value
}

/** The plain value; throws when a sealed one was changed or stands under another key or statement. */
export function openValue(secrets: Secrets, place: { key: string; statementId: string }, value: Stored): PlainValue {
  return isSealedValue(value) ? unseal(secrets, placeOf(place.key, place.statementId), value.sealed) : value
}

/** A value as it leaves the server. */
export function shown(value: Stored): ShownValue {
  return isSealedValue(value) ? { masked: value.masked } : value
}
