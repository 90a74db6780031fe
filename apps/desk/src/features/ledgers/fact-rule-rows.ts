import {
  factKey,
  SUBJECT_FIELDS,
  SUBJECT_KINDS,
  type FactRule,
  type FactRules,
  type SubjectKind,
} from '@yiwang/contract/registers'

export type FactRow = { name: string; key: string; kind: SubjectKind }

/** Facts of a kind in order of its fields. */
export function rowsOf(kind: SubjectKind): FactRow[] {
  return SUBJECT_FIELDS[kind].map(({ key }) => ({ name: factKey(kind, key), key, kind }))
}

/** The rule of every fact: what the county says, else what the platform ships. */
export function wholeRules(facts: FactRules['facts']): FactRules['facts'] {
  return Object.fromEntries(
    SUBJECT_KINDS.flatMap((kind) =>
      SUBJECT_FIELDS[kind].map(({ key, owner, freshDays }): [string, FactRule] => {
        const name = factKey(kind, key)
        return [name, facts[name] ?? { owner: owner ?? null, freshDays: freshDays ?? null }]
      }),
    ),
  )
}
