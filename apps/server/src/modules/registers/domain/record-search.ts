import { UNSTATED } from '@yiwang/contract/registers'
import type { Field } from '@yiwang/contract/registers'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { Sight } from './ledger-sight.ts'
import { groupFilters, keyOf, stateKey } from './record-keys.ts'

/** One field with the values of which one must hold. */
export type FieldFilter = {
  key: string
  type: Field['type']
  values: readonly string[]
  /** Whether not stated is an answer too. */
  orUnstated: boolean
}

/** Bounds of a number, both inclusive; null is open. */
export type Range = { from: number | null; to: number | null }

/** Which records of one ledger are meant, the same for list, count, statistics, map and export. */
export type RecordSearch = {
  tenant: string
  ledgerId: string
  /** Where the caller sees the ledger, narrowed to the area asked for. */
  sight: Sight
  state: 'active' | 'ended' | 'all'
  filters: readonly FieldFilter[]
  /** Whether the visit was due before `today`; null asks for neither. */
  overdue: boolean | null
  /** A part of what the subject is called; empty asks for nothing. */
  q: string
  today: string
}

/** Filters as typed, against the fields that can be filtered; another one is refused, whether it exists or not. */
export function fieldFilters(fields: readonly Field[], typed: readonly string[]): FieldFilter[] {
  return [...groupFilters(typed)].map(([key, values]) => {
    const field = fields.find((one) => one.key === key && one.filter)
    if (!field) throw ruleBroken(`no filter ${key}`, '不能按此字段筛选', { filter: '不能按此字段筛选' })
    const stated = values.filter((value) => value !== UNSTATED)
    if (field.type === 'number') for (const value of stated) rangeOf(value)
    return { key, type: field.type, values: stated, orUnstated: stated.length < values.length }
  })
}

/** Reads `10..20`, `10..` and `..20`; a number alone means itself. */
export function rangeOf(value: string): Range {
  const [, from = '', dots = '', to = ''] = /^(-?\d+(?:\.\d+)?)?(\.\.)?(-?\d+(?:\.\d+)?)?$/.exec(value) ?? []
  if (from === '' && to === '') throw ruleBroken(`no range ${value}`, '数值范围有误', { filter: '数值范围有误' })
  if (dots === '') return { from: Number(from || to), to: Number(from || to) }
  return { from: from === '' ? null : Number(from), to: to === '' ? null : Number(to) }
}

/** Whether an index of keys knows a filter: bounds of numbers are asked of the records. */
export function isOfKeys({ type, values }: FieldFilter): boolean {
  return type !== 'number' || values.length === 0
}

/** What an index of keys is asked for: of each group one key must be there. */
export function wantedKeys({ filters, state }: Pick<RecordSearch, 'filters' | 'state'>): string[][] {
  const groups = filters
    .filter(isOfKeys)
    .map(({ key, values, orUnstated }) => [...values, ...(orUnstated ? [UNSTATED] : [])].map((one) => keyOf(key, one)))
  return state === 'all' ? groups : [...groups, [stateKey(state)]]
}
