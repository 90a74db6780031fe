import type { TeamMember } from '@yiwang/contract/identity'
import { findArea } from '../../areas/index.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { listTeam } from '../store/team.ts'

type Wanted = { areaId: string; at: Date }

/** Who serves an area and the areas above it; a vacant post has no person. Phones are masked. */
export async function getTeam(tx: Tx, actor: Actor, { areaId, at }: Wanted): Promise<{ items: TeamMember[] }> {
  const area = await findArea(tx, actor.tenant, areaId)
  if (!area) throw notFound('area')
  return { items: await listTeam(tx, { tenant: actor.tenant, areaPath: area.path, day: chinaDay(at) }) }
}
