import type { ClassKind } from './duty-list.ts'

/** One filing condition (立案条件) with what follows from it; `limitText` as printed in the rule. */
export type CatalogCondition = {
  id: string
  text: string
  closingCondition: string
  limitText: string
  handler: string | null
  regulator: string | null
}

/** A sub-class (小类) of components or events with its class (大类) and its filing conditions. */
export type CatalogSubclass = {
  id: string
  kind: ClassKind
  classCode: string
  className: string
  code: string
  name: string
  synonyms: readonly string[]
  conditions: readonly CatalogCondition[]
}
