import { z } from 'zod'
import {
  checkValues,
  isSealed,
  normalValue,
  OTHER,
  otherKey,
  type CodeSets,
  type Field,
  type PlainValue,
  type PlainValues,
  type ShownValue,
} from '@yiwang/contract/registers'

/** An answer as a form holds it: text, a choice, several, files by their ids, or a place. */
export const saidValue = z.union([
  z.string(),
  z.boolean(),
  z.array(z.string()),
  z.object({ lng: z.number(), lat: z.number() }),
])
export type SaidValue = z.infer<typeof saidValue>
export const saidValues = z.record(z.string(), saidValue)
/** What was said, by key of the field. */
export type Said = Readonly<Record<string, SaidValue>>

export type Shown = Readonly<Record<string, ShownValue | null | undefined>>
type Described = Pick<Field, 'key' | 'type'>

export function isSaid(value: SaidValue | undefined): value is SaidValue {
  if (value === undefined) return false
  return typeof value === 'string' || Array.isArray(value) ? value.length > 0 : true
}

export function isFileType(type: Field['type']): boolean {
  return type === 'photo' || type === 'file' || type === 'signature'
}

/** Ids that a value of files holds. */
export function fileIds(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

/** What a form begins with: what is known, but for what is masked. */
export function beginning(fields: readonly Described[], shown: Shown): Said {
  const said: Record<string, SaidValue> = {}
  for (const { key, type } of fields) {
    const value = shown[key]
    if (value === undefined || value === null || isSealed(type)) continue
    if (typeof value === 'object' && 'masked' in value) continue
    said[key] = isFileType(type) ? fileIds(value) : typeof value === 'number' ? String(value) : value
    const other = shown[otherKey(key)]
    if (typeof other === 'string') said[otherKey(key)] = other
  }
  return said
}

/** An answer as it is written down: numbers as numbers, text trimmed. Null where nothing is said. */
export function plainOf(type: Field['type'], value: SaidValue | undefined): PlainValue | null {
  if (value === undefined) return null
  if (typeof value !== 'string') return Array.isArray(value) && value.length === 0 ? null : value
  const text = value.trim()
  if (text === '') return null
  return type === 'number' ? Number(text) : text
}

/** Only what is otherwise than it was shown; what was emptied is null. A masked value that nobody typed over stays. */
export function changesOf(fields: readonly Described[], shown: Shown, said: Said): PlainValues {
  const changes: PlainValues = {}
  for (const { key, type } of fields) {
    const next = plainOf(type, said[key])
    put(changes, { key, type, next, before: shown[key] ?? null })
    const isOther = next === OTHER || (Array.isArray(next) && next.includes(OTHER))
    const other = isOther && (type === 'code' || type === 'codes') ? plainOf('text', said[otherKey(key)]) : null
    put(changes, { key: otherKey(key), type: 'text', next: other, before: shown[otherKey(key)] ?? null })
  }
  return changes
}

type Put = { key: string; type: Field['type']; next: PlainValue | null; before: ShownValue | null }

function put(changes: PlainValues, { key, type, next, before }: Put): void {
  if (next === null) {
    const isMasked = typeof before === 'object' && before !== null && 'masked' in before
    if (before !== null && !isMasked) changes[key] = null
    return
  }
  const value = normalValue(type, next)
  const was = isFileType(type) && before !== null ? fileIds(before) : before
  if (JSON.stringify(value) !== JSON.stringify(was)) changes[key] = value
}

type Lists = ReadonlyMap<string, { entries: readonly { code: string }[] }>

/** The first flaw of each key. `given` looks only at what is said to be otherwise. */
export function flawsOf(
  fields: Parameters<typeof checkValues>[0],
  lists: Lists,
  values: PlainValues,
  only?: 'given',
): Record<string, string> {
  const sets: CodeSets = new Map(
    [...lists].map(([code, { entries }]) => [code, new Set(entries.map((entry) => entry.code))]),
  )
  const flaws: Record<string, string> = {}
  for (const { key, code } of checkValues(fields, sets, values, only)) flaws[key] ??= code
  return flaws
}

/** Files that values name and that were not there before: they are on their way from this phone. */
export function newFiles(fields: readonly Described[], shown: Shown, values: PlainValues): string[] {
  return fields
    .filter(({ type }) => isFileType(type))
    .flatMap(({ key }) => {
      const known = new Set(fileIds(shown[key]))
      return fileIds(values[key]).filter((id) => !known.has(id))
    })
}
