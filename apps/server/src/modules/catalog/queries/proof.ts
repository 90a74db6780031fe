import { PROOF_STEPS } from '@yiwang/contract/catalog'
import type { ProofStep } from '@yiwang/contract/catalog'
import type { Tx } from '../../../kernel/db/tx.ts'
import { rulesOf } from './rules.ts'

/**
 * Steps at which every one of some filing conditions asks for a photo of the scene: those of the one condition of a case, or of
 * all of a class while none is chosen. None without a condition.
 */
export async function photoStepsFor(tx: Tx, tenant: string, conditionIds: readonly string[]): Promise<ProofStep[]> {
  if (conditionIds.length === 0) return []
  const { conditionProof } = await rulesOf(tx, tenant)
  return PROOF_STEPS.filter((step) => conditionIds.every((id) => conditionProof.get(id)?.includes(step)))
}
