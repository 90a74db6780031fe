import { z } from 'zod'
import type { MatterContent } from './content.ts'

/** A field that differs between two versions: added, dropped or another value. Values as JSON texts, for people to read. */
export const fieldDifference = z.object({
  path: z.string(),
  change: z.enum(['added', 'dropped', 'changed']),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type FieldDifference = z.infer<typeof fieldDifference>

/** Lists whose elements are known by a key, so that one that is put in between does not change all that follow. */
const KEYS: Record<string, string> = { materials: 'key', 'form.known': 'key', 'form.own': 'key' }

/** What differs between two versions of an entry, field by field, in the order of the entry. */
export function compareMatters(before: MatterContent, after: MatterContent): FieldDifference[] {
  return differences('', before, after)
}

function differences(path: string, before: unknown, after: unknown): FieldDifference[] {
  if (same(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after)) return listDifferences(path, before, after)
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => differences(path === '' ? key : `${path}.${key}`, before[key], after[key]))
  }
  return [one(path, before, after)]
}

function listDifferences(path: string, before: unknown[], after: unknown[]): FieldDifference[] {
  if (!before.some(isRecord) && !after.some(isRecord)) return [one(path, before, after)]
  const key = KEYS[path]
  const name = (item: unknown, at: number) => (key && isRecord(item) ? String(item[key]) : String(at))
  const earlier = new Map(before.map((item, at) => [name(item, at), item]))
  const later = new Map(after.map((item, at) => [name(item, at), item]))
  const names = [...new Set([...earlier.keys(), ...later.keys()])]
  return names.flatMap((each) => differences(`${path}.${each}`, earlier.get(each), later.get(each)))
}

function one(path: string, before: unknown, after: unknown): FieldDifference {
  const isNew = isBlank(before)
  const change = isNew ? 'added' : isBlank(after) ? 'dropped' : 'changed'
  return { path, change, before: isNew ? null : shown(before), after: isBlank(after) ? null : shown(after) }
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function same(before: unknown, after: unknown): boolean {
  return (isBlank(before) && isBlank(after)) || JSON.stringify(before) === JSON.stringify(after)
}
