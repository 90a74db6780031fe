import type { Tx } from '../../../kernel/db/tx.ts'
import type { CasesTables } from './tables.ts'

type Key = { tenant: string; caseId: string; personId: string }

export async function saveClaim(
  tx: Tx,
  { tenant, caseId, personId }: Key,
  told: { name: string; kind: 'look' | 'take'; at: Date },
): Promise<void> {
  const { name, kind, at } = told
  await tx
    .withTables<CasesTables>()
    .insertInto('cases.claims')
    .values({ tenant, case_id: caseId, person_id: personId, name, kind, since: at, seen_at: at })
    .onConflict((conflict) => conflict.columns(['tenant', 'case_id', 'person_id']).doUpdateSet({ kind, seen_at: at }))
    .execute()
}

export async function dropClaim(tx: Tx, { tenant, caseId, personId }: Key): Promise<void> {
  await tx
    .withTables<CasesTables>()
    .deleteFrom('cases.claims')
    .where('tenant', '=', tenant)
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .execute()
}

/** Who else is at a case since a moment. */
export function othersAt(tx: Tx, { tenant, caseId, personId }: Key, since: Date) {
  return tx
    .withTables<CasesTables>()
    .selectFrom('cases.claims')
    .select(['name', 'kind', 'since'])
    .where('tenant', '=', tenant)
    .where('case_id', '=', caseId)
    .where('person_id', '!=', personId)
    .where('seen_at', '>', since)
    .orderBy('since')
    .execute()
}

/** Claims say nothing any more once nobody has renewed them. */
export async function dropOldClaims(tx: Tx, tenant: string, before: Date): Promise<void> {
  await tx
    .withTables<CasesTables>()
    .deleteFrom('cases.claims')
    .where('tenant', '=', tenant)
    .where('seen_at', '<', before)
    .execute()
}
