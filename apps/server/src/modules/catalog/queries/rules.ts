import type { ProofStep } from '@yiwang/contract/catalog'
import type { Tx } from '../../../kernel/db/tx.ts'
import { bumpVersion, cachedByVersion } from '../../../kernel/versions.ts'
import type { OwnLimits } from '../domain/stage-limits.ts'
import { nationalCalendar } from '../domain/working-calendar.ts'
import type { WorkingCalendar } from '../domain/working-calendar.ts'
import { readCalendars, readUnitCalendars } from '../store/calendar-store.ts'
import { readProof } from '../store/proof-store.ts'
import { readConditionLimits, readCountyLimits } from '../store/stage-limit-store.ts'

/** Working calendars and stage limits of a county, as clocks need them. */
export type Rules = {
  calendars: readonly WorkingCalendar[]
  defaultCalendar: WorkingCalendar
  /** The calendar of each unit that has one of its own. */
  unitCalendars: ReadonlyMap<string, string>
  countyLimits: OwnLimits
  conditionLimits: ReadonlyMap<string, OwnLimits>
  /** Steps that need a photo of the scene, by filing condition. */
  conditionProof: ReadonlyMap<string, readonly ProofStep[]>
}

/** Name of the cache version that every change of a calendar or stage limit moves on. */
const RULES_CACHE = 'catalog-rules'
const national = nationalCalendar()

const known = cachedByVersion<Rules>(RULES_CACHE, async (tx, tenant) => {
  const [stored, unitCalendars, countyLimits, conditionLimits, conditionProof] = await Promise.all([
    readCalendars(tx, tenant),
    readUnitCalendars(tx, tenant),
    readCountyLimits(tx, tenant),
    readConditionLimits(tx, tenant),
    readProof(tx, tenant),
  ])
  const own = stored.find(({ isDefault }) => isDefault)
  const calendars = own ? stored : [national, ...stored]
  return { calendars, defaultCalendar: own ?? national, unitCalendars, countyLimits, conditionLimits, conditionProof }
})

const seen = new WeakMap<Tx, Promise<Rules>>()

/**
 * The rules as committed before this transaction asked first. Costs one look-up by primary key for the whole
 * transaction, however often clocks ask: no server copy ever starts a clock under rules that were replaced before.
 */
export function rulesOf(tx: Tx, tenant: string): Promise<Rules> {
  const asked = seen.get(tx)
  if (asked) return asked
  const asking = known(tx, tenant)
  seen.set(tx, asking)
  return asking
}

/**
 * Called before a change, so that two at once wait for each other and the second sees the first, and after it, so that
 * nobody keeps what was read in between.
 */
export async function touchRules(tx: Tx, tenant: string): Promise<void> {
  await bumpVersion(tx, tenant, RULES_CACHE)
  seen.delete(tx)
}
