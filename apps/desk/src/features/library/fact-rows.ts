import { otherKey, type Field, type ShownFact, type ShownValue } from '@yiwang/contract/registers'

export type FactRow = { field: Field; fact: ShownFact; other: ShownValue | null }

/** Facts in the order of their fields, each with the text that explains its code of "other". */
export function factRows(fields: readonly Field[], facts: readonly ShownFact[]): FactRow[] {
  const byKey = new Map(facts.map((fact) => [fact.key, fact]))
  return fields.flatMap((field) => {
    const fact = byKey.get(field.key)
    return fact === undefined ? [] : [{ field, fact, other: byKey.get(otherKey(field.key))?.value ?? null }]
  })
}

/** What holds, by key, as forms begin with it. */
export function shownOf(facts: readonly ShownFact[]): Record<string, ShownValue | null> {
  return Object.fromEntries(facts.map(({ key, value }) => [key, value]))
}

/** Whether a page says anything about a fact: a value, or that somebody looked and found none. */
export function isKnown({ value, origin, voices }: ShownFact): boolean {
  return value !== null || origin !== null || voices.length > 0
}
