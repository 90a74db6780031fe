import type { Condition, ProofStep } from '@yiwang/contract/catalog'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { findCondition } from '../queries/catalog.ts'
import { touchRules } from '../queries/rules.ts'
import { getSubclass } from '../queries/views.ts'
import { saveProof } from '../store/proof-store.ts'

type Asked = { conditionId: string; photoAt: readonly ProofStep[] }

/** Says at which steps a case of a filing condition needs a photo. Cases keep the rule that they were filed under. */
export async function setProof(tx: Tx, actor: Actor, { conditionId, photoAt }: Asked): Promise<Condition> {
  authorize(actor, 'catalog.manage')
  const { tenant } = actor
  const known = await findCondition(tx, tenant, conditionId)
  if (!known) throw notFound('condition')
  await touchRules(tx, tenant)
  await saveProof(tx, tenant, [{ conditionId, photoAt: [...new Set(photoAt)].sort() }])
  await touchRules(tx, tenant)
  const { conditions } = await getSubclass(tx, tenant, known.subclassId)
  const view = conditions.find(({ id }) => id === conditionId)
  if (!view) throw notFound('condition')
  return view
}
