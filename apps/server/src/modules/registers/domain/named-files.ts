import type { Field, FieldType } from '@yiwang/contract/registers'
import type { Stored, StoredValues } from './stored-values.ts'

/** What a file is said to belong to: a record of a ledger, or a subject. */
export const RECORD_FILE = 'ledger-record'
export const SUBJECT_FILE = 'register-subject'

const PICTURES: ReadonlySet<FieldType> = new Set(['photo', 'signature'])

/** Files by what they must be. */
export type NamedFiles = { pictures: string[]; others: string[] }

type Named = Pick<Field, 'key' | 'type'>
type Values = { values: StoredValues }

/** Ids of the files that words name and that nobody has named of the same thing before. */
export function freshFiles(fields: readonly Named[], said: readonly Values[], history: readonly Values[]): NamedFiles {
  const pictureKeys = fields.filter(({ type }) => PICTURES.has(type)).map(({ key }) => key)
  const otherKeys = fields.filter(({ type }) => type === 'file').map(({ key }) => key)
  const pictures = namedUnder(pictureKeys, said)
  const others = namedUnder(otherKeys, said)
  if (pictures.length + others.length === 0) return { pictures, others }
  const known = new Set(namedUnder([...pictureKeys, ...otherKeys], history))
  const fresh = (ids: readonly string[]) => [...new Set(ids)].filter((id) => !known.has(id))
  const ofPictures = fresh(pictures)
  return { pictures: ofPictures, others: fresh(others).filter((id) => !ofPictures.includes(id)) }
}

function namedUnder(keys: readonly string[], words: readonly Values[]): string[] {
  return keys.length === 0 ? [] : words.flatMap(({ values }) => keys.flatMap((key) => idsIn(values[key])))
}

function idsIn(value: Stored | null | undefined): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value : []
}
