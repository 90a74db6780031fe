import type { ProofStep } from '@yiwang/contract/catalog'
import type { CatalogSubclass, DutyCondition, DutySubclass } from './catalog-rows.ts'
import type { OwnLimits } from './stage-limits.ts'

/** A sub-class as a sheet names it, with the ids it was given. */
export type SheetSubclass = Omit<DutySubclass, 'conditions'> & {
  id: string
  conditions: (DutyCondition & { id: string })[]
}

/**
 * Stage limits of the conditions of a new version: those that the sheet names, else those that people set for the same
 * condition (same codes, same text) of the version before. Conditions without any are left out.
 */
export function inheritLimits(
  rows: readonly SheetSubclass[],
  oldRows: readonly CatalogSubclass[],
  oldLimits: ReadonlyMap<string, OwnLimits>,
): { conditionId: string; limits: OwnLimits }[] {
  const kept = new Map<string, OwnLimits>()
  for (const row of oldRows) {
    for (const { id, text } of row.conditions) kept.set(keyOf(row, text), oldLimits.get(id) ?? {})
  }
  return rows.flatMap((row) =>
    row.conditions.flatMap(({ id, text, limits }) => {
      const all = { ...kept.get(keyOf(row, text)), ...limits }
      return Object.keys(all).length === 0 ? [] : [{ conditionId: id, limits: all }]
    }),
  )
}

/** Steps that need a photo, by the same rule: what the sheet says, else what was set for the same condition before. */
export function inheritProof(
  rows: readonly SheetSubclass[],
  oldRows: readonly CatalogSubclass[],
  oldProof: ReadonlyMap<string, readonly ProofStep[]>,
): { conditionId: string; photoAt: readonly ProofStep[] }[] {
  const kept = new Map<string, readonly ProofStep[]>()
  for (const row of oldRows) {
    for (const { id, text } of row.conditions) kept.set(keyOf(row, text), oldProof.get(id) ?? [])
  }
  return rows.flatMap((row) =>
    row.conditions.flatMap(({ id, text, photoAt }) => {
      const steps = photoAt ?? kept.get(keyOf(row, text)) ?? []
      return steps.length === 0 ? [] : [{ conditionId: id, photoAt: steps }]
    }),
  )
}

function keyOf({ kind, classCode, code }: Pick<CatalogSubclass, 'kind' | 'classCode' | 'code'>, text: string): string {
  return JSON.stringify([kind, classCode, code, text.replace(/\s+/g, '')])
}
