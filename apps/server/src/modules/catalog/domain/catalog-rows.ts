import type { ProofStep, Subclass } from '@yiwang/contract/catalog'
import type { OwnLimits } from './stage-limits.ts'

export type ClassKind = Subclass['kind']

/** A line of a sheet; `row` counts from 1 as the sheet does. */
export type SheetRow = { row: number; cells: readonly string[] }

/** One filing condition (立案条件) with what follows from it; `limitText` as printed in the rule. */
export type DutyCondition = {
  text: string
  closingCondition: string
  limitText: string
  handler: string | null
  regulator: string | null
  /** Limits of stages that the sheet sets for this condition. */
  limits: OwnLimits
  /** Steps that need a photo; null where the sheet has no such column. */
  photoAt: readonly ProofStep[] | null
}
export type CatalogCondition = Omit<DutyCondition, 'limits' | 'photoAt'> & { id: string }

type SubclassHead = { kind: ClassKind; classCode: string; className: string; code: string; name: string }

/** A sub-class as a sheet names it. */
export type DutySubclass = SubclassHead & { synonyms: string[]; conditions: DutyCondition[] }

/** A sub-class (小类) of components or events with its class (大类) and its filing conditions. */
export type CatalogSubclass = SubclassHead & {
  id: string
  synonyms: readonly string[]
  conditions: readonly CatalogCondition[]
}
