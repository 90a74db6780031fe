import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import { tell } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { familyOf } from '../../disclosure/index.ts'
import type { Family } from '../../disclosure/index.ts'
import { openWholeHall } from '../store/hall-reach.ts'
import { standingMandates } from '../store/mandate-store.ts'
import { openServices } from '../store/open-services.ts'
import type { ApplicationRecord } from '../store/tables.ts'

/** Whose applications somebody without an office sees beside those of the account, and the mandates that carry it now. */
export type MineReach = { me: string; family: Family | null; mandates: ReadonlySet<string> }

export type Behalf = 'own' | 'ward' | 'agent'

/** Opens applications for a reader. Null for staff, who read by their posts. */
export async function openMine(tx: Tx, actor: Actor, at: Date): Promise<MineReach | null> {
  const { tenant: everywhere, areas, units, assigned } = scopeOf(actor, 'service.read')
  const isStaff = everywhere || areas.length > 0 || units.length > 0 || assigned !== null
  if (isStaff || actor.kind !== 'person' || actor.id === null) {
    await openServices(tx, actor)
    return null
  }
  const day = chinaDay(at)
  const family = await familyOf(tx, actor, day)
  await openServices(tx, actor, family === null ? {} : { self: family.self, subjects: [family.self, ...family.wards] })
  await openWholeHall(tx)
  const mandates = await standingMandates(tx, actor.tenant, { personId: actor.id, self: family?.self ?? null, day })
  await tell(tx, [`set local yw.hall = ''`])
  return { me: actor.id, family, mandates: new Set(mandates) }
}

type Seen = Pick<
  ApplicationRecord,
  'applicant_person_id' | 'opened_by' | 'applicant_subject_id' | 'agent_subject_id' | 'mandate_id'
>

/**
 * On whose behalf a resident sees an application; null for not at all. Under a mandate as long as it stands; as agent without
 * one as long as the library says that both are of one family; as guardian whoever made it.
 */
export function behalfOf({ me, family, mandates }: MineReach, row: Seen): Behalf | null {
  const isCarried = row.mandate_id === null || mandates.has(row.mandate_id)
  if (row.applicant_person_id === me || row.opened_by === me) return isCarried ? 'own' : null
  const applicant = row.applicant_subject_id
  if (family === null) return null
  if (applicant !== null && applicant === family.self) return 'own'
  if (applicant !== null && family.wards.includes(applicant)) return 'ward'
  if (row.agent_subject_id !== family.self) return null
  if (row.mandate_id !== null) return isCarried ? 'agent' : null
  return applicant !== null && family.kin.includes(applicant) ? 'agent' : null
}

/** The same as a condition on `a`. */
export function mineCondition({ me, family, mandates }: MineReach): RawBuilder<boolean> {
  const carried = sql<boolean>`a.mandate_id = any (${[...mandates]}::uuid[])`
  const account = sql<boolean>`((a.applicant_person_id = ${me} or a.opened_by = ${me})
    and (a.mandate_id is null or ${carried}))`
  if (family === null) return account
  const { self, wards, kin } = family
  return sql`(${account}
    or ((a.applicant_person_id is distinct from ${me} and a.opened_by is distinct from ${me}) and (
      a.applicant_subject_id = any (${[self, ...wards]}::uuid[])
      or (a.agent_subject_id = ${self} and (${carried}
        or (a.mandate_id is null and a.applicant_subject_id = any (${kin}::uuid[])))))))`
}
