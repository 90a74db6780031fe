export type HouseholdArea = { readonly id: string; readonly kind: string; readonly households: number | null }

export type HouseholdRange = { readonly min: number; readonly max: number }

export type HouseholdFinding = {
  readonly kind: 'too-few' | 'too-many' | 'unknown'
  readonly areaId: string
  readonly households: number | null
  readonly range: HouseholdRange
}

/**
 * Areas whose number of households is outside the range configured for their kind. Ranges are local rules (100 to 300
 * in Shandong, 300 to 500 in Zhoushan, 15 to 20 for a micro-grid), so a kind without a range is not checked.
 */
export function checkHouseholds(
  areas: readonly HouseholdArea[],
  ranges: Readonly<Record<string, HouseholdRange>>,
): HouseholdFinding[] {
  return areas.flatMap((area): HouseholdFinding[] => {
    const range = ranges[area.kind]
    if (!range) return []
    const kind = faultOf(area.households, range)
    return kind ? [{ kind, areaId: area.id, households: area.households, range }] : []
  })
}

function faultOf(households: number | null, range: HouseholdRange): HouseholdFinding['kind'] | null {
  if (households === null) return 'unknown'
  if (households < range.min) return 'too-few'
  return households > range.max ? 'too-many' : null
}
