import type { Facts } from './operation.ts'

/** A field that two people changed to different values: both are kept until somebody decides. */
export type FieldConflict = { field: string; base: unknown; mine: unknown; theirs: unknown }
export type Merge = { merged: Facts; conflicts: FieldConflict[] }

/**
 * Three-way merge by field. What only one side changed is taken; what both changed alike is taken once; what both
 * changed differently is a conflict, and stands in `merged` as the server has it. A field left out is undefined.
 */
export function mergeFacts(base: Facts, mine: Facts, theirs: Facts): Merge {
  const fields = [...new Set([base, mine, theirs].flatMap((side) => Object.keys(side)))].sort()
  const conflicts: FieldConflict[] = []
  const merged: Facts = {}
  for (const field of fields) {
    const [was, here, there] = [base[field], mine[field], theirs[field]]
    const isMine = !isSame(was, here)
    const isTheirs = !isSame(was, there)
    if (isMine && isTheirs && !isSame(here, there)) conflicts.push({ field, base: was, mine: here, theirs: there })
    const value = isMine && !isTheirs ? here : there
    if (value !== undefined) merged[field] = value
  }
  return { merged, conflicts }
}

/** The facts after a person has chosen for each conflict. Undecided ones stay as the server has them. */
export function decide({ merged, conflicts }: Merge, choices: Readonly<Record<string, 'mine' | 'theirs'>>): Facts {
  const facts = { ...merged }
  for (const { field, mine } of conflicts) {
    if (choices[field] !== 'mine') continue
    if (mine === undefined) delete facts[field]
    else facts[field] = mine
  }
  return facts
}

/** Equal as the server would store them: the order of keys means nothing, the order of lists does. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value as Facts).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, one]) => [key, inOrder(one)]))
}
