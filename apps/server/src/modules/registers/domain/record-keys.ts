import { UNSTATED } from '@yiwang/contract/registers'
import type { Field } from '@yiwang/contract/registers'
import type { Stored } from './stored-values.ts'

type Keyed = Pick<Field, 'key' | 'type' | 'filter'>

/** A key is one value of one field: `care=02`. */
export function keyOf(field: string, value: string): string {
  return `${field}=${value}`
}

/**
 * Under which keys a record is found: each value of each field that can be filtered; a date under its year and its month;
 * what is not stated under a key of its own. Numbers are asked of the record itself.
 */
export function recordKeys(fields: readonly Keyed[], values: Readonly<Record<string, Stored>>): string[] {
  const keys = new Set<string>()
  for (const field of fields) {
    if (!field.filter) continue
    const value = values[field.key]
    const isStated = value !== undefined && !(Array.isArray(value) && value.length === 0)
    if (!isStated) keys.add(keyOf(field.key, UNSTATED))
    else for (const part of partsOf(field, value)) keys.add(keyOf(field.key, part))
  }
  return [...keys].sort()
}

/** The state is found by a key like a value; a field can never be called so. */
export function stateKey(state: 'active' | 'ended'): string {
  return keyOf('#state', state)
}

/** All keys of a record. */
export function keysOfRecord(
  fields: readonly Keyed[],
  { values, state }: { values: Readonly<Record<string, Stored>>; state: 'active' | 'ended' },
): string[] {
  return [stateKey(state), ...recordKeys(fields, values)]
}

function partsOf({ type }: Keyed, value: Stored): readonly string[] {
  if (type === 'code' && typeof value === 'string') return [value]
  if (type === 'codes' && Array.isArray(value)) return value
  if (type === 'flag' && typeof value === 'boolean') return [String(value)]
  if (type === 'date' && typeof value === 'string') return [value.slice(0, 4), value.slice(0, 7)]
  return []
}

/** Filters by field: several values of one field are alternatives, several fields go together. */
export function groupFilters(filters: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const filter of filters) {
    const cut = filter.indexOf('=')
    const field = filter.slice(0, cut)
    groups.set(field, [...new Set([...(groups.get(field) ?? []), filter.slice(cut + 1)])])
  }
  return groups
}
