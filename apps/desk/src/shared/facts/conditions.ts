import { condition, type Condition } from '@yiwang/contract/campaigns'
import type { FieldType } from '@yiwang/contract/registers'

export type Operator = Condition['op']
/** A condition while it is written; `row` stays the same while everything else of it changes. */
export type ConditionDraft = Partial<Condition> & { row: string }
export type ConditionFact = { key: string; label: string; type: FieldType; list: string | null }

const ALWAYS: readonly Operator[] = ['known', 'unknown']

/** How a fact of this type can be asked about. */
export function operatorsOf(type: FieldType): readonly Operator[] {
  if (type === 'code' || type === 'codes') return ['in', ...ALWAYS]
  if (type === 'flag') return ['is', ...ALWAYS]
  if (type === 'number' || type === 'date') return ['from', 'to', 'is', ...ALWAYS]
  return ALWAYS
}

/** Another fact is asked about in the first way that fits it. */
export function withKey(draft: ConditionDraft, fact: ConditionFact): ConditionDraft {
  return { row: draft.row, key: fact.key, op: operatorsOf(fact.type)[0] ?? 'known' }
}

export function withOperator(draft: ConditionDraft, op: Operator): ConditionDraft {
  const keepsValue = !ALWAYS.includes(op) && draft.op !== undefined && !ALWAYS.includes(draft.op)
  return { row: draft.row, key: draft.key, op, ...(keepsValue ? { value: draft.value } : {}) }
}

/** Conditions as they are sent; null while one of them is not whole. */
export function conditionsOf(drafts: readonly ConditionDraft[]): Condition[] | null {
  const read = drafts.map(({ row: _row, ...rest }) => condition.safeParse(rest))
  if (read.some(({ success, data }) => !success || (Array.isArray(data.value) && data.value.length === 0))) return null
  return read.flatMap(({ data }) => data ?? [])
}

export function draftsOf(conditions: readonly Condition[]): ConditionDraft[] {
  return conditions.map((one, index) => ({ ...one, row: `old-${index}` }))
}
