import type { SavedWork, SheetField } from '@yiwang/contract/campaigns'

/** What a visit says of one subject, after it was read against its sheet. */
export type Heard = {
  fields: readonly SheetField[]
  confirmed: ReadonlySet<string>
  /** Fields that were typed; null says that there is none. */
  typed: ReadonlySet<string>
}

/** What stands between a visit and a campaign: required fields nobody has said, and stale ones nobody looked at. */
export function lacking({ fields, typed, confirmed }: Heard, campaignId: string): string[] {
  return fields
    .filter(({ campaigns }) => campaigns.includes(campaignId))
    .filter(({ key, required, state, value }) => {
      if (typed.has(key)) return false
      if (required && (state === 'missing' || value === null)) return true
      return state === 'stale' && !confirmed.has(key)
    })
    .map(({ key }) => key)
}

/**
 * What one entry saved. Each answered campaign would have been a form of its own, with all its fields; of these the worker
 * typed what is in `typed`, and each of those once.
 */
export function countSaved(
  heard: readonly Heard[],
  answered: readonly { campaignId: string; fields: number }[],
): SavedWork {
  const sum = (amount: (one: Heard) => number) => heard.reduce((total, one) => total + amount(one), 0)
  const typed = sum((one) => one.typed.size)
  const wanted = answered.reduce((total, { fields }) => total + fields, 0)
  return {
    knownBefore: sum(({ fields }) => fields.filter(({ state }) => state !== 'missing').length),
    confirmed: sum(({ confirmed }) => confirmed.size),
    typed,
    stillMissing: sum((one) => new Set(campaignsOf(one).flatMap((id) => lacking(one, id))).size),
    answered: new Set(answered.map(({ campaignId }) => campaignId)).size,
    formsSpared: answered.length,
    fieldsSpared: Math.max(0, wanted - typed),
  }
}

function campaignsOf({ fields }: Heard): string[] {
  return [...new Set(fields.flatMap(({ campaigns }) => campaigns))]
}
