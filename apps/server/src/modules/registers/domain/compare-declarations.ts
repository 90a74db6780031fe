import type { DeclarationChange, LedgerDeclaration } from '@yiwang/contract/registers'

/** What differs between two versions of a declaration, fields by their key. */
export function compareDeclarations(before: LedgerDeclaration, after: LedgerDeclaration): DeclarationChange[] {
  const { fields: oldFields, ...oldRest } = before
  const { fields: newFields, ...newRest } = after
  const heads = compareParts(new Map(Object.entries(oldRest)), new Map(Object.entries(newRest)), '')
  const byKey = (fields: LedgerDeclaration['fields']) => new Map(fields.map((field) => [field.key, field]))
  return [...heads, ...compareParts(byKey(oldFields), byKey(newFields), 'fields.')]
}

/**
 * Whether a declaration is another one with fields added, a term set where there was none or its legal basis told further,
 * and nothing else touched.
 */
export function isExtended(before: LedgerDeclaration, after: LedgerDeclaration): boolean {
  const changes = compareDeclarations(before, after)
  return changes.length > 0 && changes.every(isAddition)
}

function isAddition({ at, change, before, after }: DeclarationChange): boolean {
  if (at === 'retentionDays') return before === null
  if (at === 'legalBasis') return String(after).startsWith(String(before))
  return change === 'added' && at.startsWith('fields.')
}

function compareParts(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  prefix: string,
): DeclarationChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): DeclarationChange[] => {
    const [old, now] = [before.get(key), after.get(key)]
    if (sorted(old) === sorted(now)) return []
    const change = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed'
    return [{ at: `${prefix}${key}`, change, before: old ?? null, after: now ?? null }]
  })
}

/** Whether two declarations say the same, in whatever order their parts stand in a file. */
export function isSameDeclaration(one: LedgerDeclaration, other: LedgerDeclaration): boolean {
  return sorted(one) === sorted(other)
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
