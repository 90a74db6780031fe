import type { Field, FieldType } from '@yiwang/contract/registers'
import type { Stored, StoredValues } from './stored-values.ts'

/** What a file is said to belong to: a record of a ledger, or a subject. */
export const RECORD_FILE = 'ledger-record'
export const SUBJECT_FILE = 'register-subject'

const FILES: ReadonlySet<FieldType> = new Set(['photo', 'file', 'signature'])

type Named = Pick<Field, 'key' | 'type'>
type Values = { values: StoredValues }

/** Ids of the files that words name and that nobody has named of the same thing before. */
export function freshFiles(fields: readonly Named[], said: readonly Values[], history: readonly Values[]): string[] {
  const keys = fields.filter(({ type }) => FILES.has(type)).map(({ key }) => key)
  const named = (words: readonly Values[]) => words.flatMap(({ values }) => keys.flatMap((key) => idsIn(values[key])))
  const fresh = keys.length === 0 ? [] : named(said)
  if (fresh.length === 0) return []
  const known = new Set(named(history))
  return [...new Set(fresh)].filter((id) => !known.has(id))
}

function idsIn(value: Stored | null | undefined): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value : []
}
