import { ApiError } from '@yiwang/client'
import {
  checkValues,
  isSealed,
  normalValue,
  otherKey,
  type CodeSets,
  type Field,
  type PlainValue,
  type PlainValues,
  type ShownValue,
} from '@yiwang/contract/registers'
import type { CodeLists } from './registers.query.ts'
import { isMasked } from './value-text.ts'

/** What somebody has typed into a form, by key; a key that is missing was left alone, null was emptied. */
export type Typed = Record<string, PlainValue | null>
export type Shown = Readonly<Record<string, ShownValue | null | undefined>>

/** The values that a form begins with: what is known, but for what is masked. */
export function beginning(shown: Shown): Typed {
  return Object.fromEntries(
    Object.entries(shown).flatMap(([key, value]) =>
      value === undefined || value === null || isMasked(value) ? [] : [[key, value]],
    ),
  )
}

/** Only what was said to be otherwise: emptied values as null, what is the same as before left out. */
export function changesOf(fields: readonly Field[], shown: Shown, typed: Typed): PlainValues {
  const keys = fields.flatMap(({ key, type }) => [
    { key, type },
    { key: otherKey(key), type: 'text' as const },
  ])
  const changes: PlainValues = {}
  for (const { key, type } of keys) {
    if (!(key in typed)) continue
    const value = typed[key] ?? null
    const before = shown[key] ?? null
    const next = value === null ? null : normalValue(type, value)
    // Nothing but spaces is nothing.
    if (next === null || next === '' || (Array.isArray(next) && next.length === 0)) {
      if (before !== null && (!isMasked(before) || value === null)) changes[key] = null
    } else if (JSON.stringify(next) !== JSON.stringify(before)) changes[key] = next
  }
  return changes
}

export function codeSets(lists: CodeLists): CodeSets {
  return new Map([...lists].map(([code, list]) => [code, new Set(list.entries.map((entry) => entry.code))]))
}

/** The first flaw of each key. `given` looks only at what is said to be otherwise. */
export function flawsOf(
  fields: readonly Field[],
  lists: CodeLists,
  values: PlainValues,
  only?: 'given',
): Record<string, string> {
  const flaws: Record<string, string> = {}
  for (const { key, code } of checkValues(fields, codeSets(lists), values, only)) flaws[key] ??= code
  return flaws
}

/** What the server said of single values, by key. */
export function refusedValues(error: unknown): Record<string, string> {
  const fields = error instanceof ApiError ? (error.problem?.fields ?? {}) : {}
  return Object.fromEntries(
    Object.entries(fields).map(([path, words]) => [path.replace(/^(?:body\.)?(?:values\.)?/, ''), words]),
  )
}

/** What of a form may be kept in the browser: never a number, a phone, an address or a note in clear. */
export function keepable(fields: readonly Pick<Field, 'key' | 'type'>[], typed: Typed): Typed {
  const sealed = new Set(fields.filter(({ type }) => isSealed(type)).map(({ key }) => key))
  return Object.fromEntries(Object.entries(typed).filter(([key]) => !sealed.has(key)))
}
