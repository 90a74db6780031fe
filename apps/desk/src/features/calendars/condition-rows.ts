import type { ConditionLimits, Subclass } from '@yiwang/contract/catalog'

/** A filing condition with its class and the stage limits it sets for itself. */
export type ConditionRow = {
  id: string
  subclass: string
  text: string
  limitText: string
  limits: ConditionLimits['limits']
}

/** Conditions whose words hold all that is sought; without a search those with limits of their own. */
export function conditionRows(
  subclasses: readonly Subclass[],
  own: readonly ConditionLimits[],
  sought: string,
): ConditionRow[] {
  const limitsOf = new Map(own.map(({ conditionId, limits }) => [conditionId, limits]))
  const words = sought.split(/\s+/).filter((word) => word !== '')
  return subclasses.flatMap((subclass) =>
    subclass.conditions.flatMap(({ id, text, limitText }) => {
      const limits = limitsOf.get(id) ?? {}
      const said = [subclass.name, ...subclass.synonyms, text, limitText].join(' ')
      const isHit = words.length === 0 ? Object.keys(limits).length > 0 : words.every((word) => said.includes(word))
      return isHit ? [{ id, subclass: subclass.name, text, limitText, limits }] : []
    }),
  )
}
