import type { Reply } from '@yiwang/contract'
import type { dutyRoutes } from '@yiwang/contract/visits'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { findArea } from '../../areas/index.ts'
import { openRegisters } from '../../registers/index.ts'
import { WORDS } from '../domain/words.ts'
import { planArea } from './plan-area.ts'

/** Plans an area at once, for a head who does not wait for the night. */
export async function replan(
  tx: Tx,
  actor: Actor,
  { areaId, fresh, at }: { areaId: string; fresh: boolean; at: Date },
): Promise<Reply<(typeof dutyRoutes)['replan']>> {
  const { tenant } = actor
  const area = await findArea(tx, tenant, areaId)
  if (!area || !isAllowed(actor, 'visit.plan', { areaPath: area.path })) throw notFound('area')
  if (area.level === 'county') throw ruleBroken('area too wide', WORDS.areaTooWide)
  await openRegisters(tx, actor)
  return planArea(tx, { tenant, root: area.path, fresh, at })
}
