import type { Field } from '@yiwang/contract/registers'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { Sight } from './ledger-sight.ts'
import { groupFilters, keyOf, stateKey } from './record-keys.ts'

/** One field with the values of which one must hold. */
export type FieldFilter = { key: string; type: Field['type']; values: readonly string[] }

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
    return { key, type: field.type, values }
  })
}

/** What an index of keys is asked for: of each group one key must be there. */
export function wantedKeys({ filters, state }: Pick<RecordSearch, 'filters' | 'state'>): string[][] {
  const groups = filters.map(({ key, values }) => values.map((value) => keyOf(key, value)))
  return state === 'all' ? groups : [...groups, [stateKey(state)]]
}
