import { sql } from 'kysely'
import { systemActor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { openRegisters } from '../../registers/index.ts'

/** Deletes visits to subjects that are gone, with what was planned and wished there; on others' visits they were not met. */
export async function forgetVisits(tx: Tx, tenant: string, ids: readonly string[]): Promise<void> {
  await openRegisters(tx, systemActor(tenant))
  const gone = sql`${[...ids]}::uuid[]`
  const own = sql`(select id from visits.visits where tenant = ${tenant} and subject_id = any (${gone}))`
  const duties = sql`(select id from visits.duties where tenant = ${tenant}
    and (subject_id = any (${gone}) or household_id = any (${gone})))`
  await sql`delete from visits.visit_lines where tenant = ${tenant}
    and (visit_id in ${own} or duty_id in ${duties})`.execute(tx)
  await sql`delete from visits.wishes where tenant = ${tenant}
    and (subject_id = any (${gone}) or visit_id in ${own})`.execute(tx)
  await sql`delete from visits.duties where tenant = ${tenant}
    and (subject_id = any (${gone}) or household_id = any (${gone}))`.execute(tx)
  await sql`delete from visits.exemptions where tenant = ${tenant} and subject_id = any (${gone})`.execute(tx)
  await sql`delete from visits.visits where tenant = ${tenant} and subject_id = any (${gone})`.execute(tx)
  await sql`update visits.visits set met = array(select one from unnest(met) as one where one <> all (${gone}))
    where tenant = ${tenant} and met && ${gone}`.execute(tx)
}
