import type { ProofStep } from '@yiwang/contract/catalog'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

/** Steps that need a photo of the scene, by filing condition of any version. */
export async function readProof(tx: Tx, tenant: string): Promise<Map<string, readonly ProofStep[]>> {
  const { rows } = await sql<{ conditionId: string; photoAt: ProofStep[] }>`
    select condition_id as "conditionId", photo_at as "photoAt" from catalog.condition_proof
    where tenant = ${tenant}`.execute(tx)
  return new Map(rows.map(({ conditionId, photoAt }) => [conditionId, photoAt]))
}

export type ConditionProof = { conditionId: string; photoAt: readonly ProofStep[] }

/** Sets what conditions ask for; no step takes the row away. */
export async function saveProof(tx: Tx, tenant: string, proofs: readonly ConditionProof[]): Promise<void> {
  const ids = proofs.map(({ conditionId }) => conditionId)
  const kept = proofs.filter(({ photoAt }) => photoAt.length > 0)
  await sql`delete from catalog.condition_proof
    where tenant = ${tenant} and condition_id = any (${ids}::uuid[])`.execute(tx)
  await sql`insert into catalog.condition_proof (tenant, condition_id, photo_at)
    select ${tenant}, r."conditionId", r."photoAt"
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as r("conditionId" uuid, "photoAt" text[])`.execute(tx)
}
