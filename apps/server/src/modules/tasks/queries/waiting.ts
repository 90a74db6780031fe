import type { Reply } from '@yiwang/contract'
import type { tasksRoutes } from '@yiwang/contract/tasks'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { inReach, reachOf } from '../store/reach.ts'
import { countWaiting } from '../store/waiting-store.ts'

/** How much waits for the posts of the actor: for the grid's team, for the unit, for the supervisor. */
export async function getWaiting(tx: Tx, actor: Actor): Promise<Reply<typeof tasksRoutes.waiting>> {
  return countWaiting(tx, actor.tenant, {
    todo: inReach(reachOf(actor, 'task.do'), { path: 's.grid_path' }),
    refusals: inReach(reachOf(actor, 'task.send'), { path: 's.grid_path', unit: 's.unit_id' }),
    requests: inReach(reachOf(actor, 'task.approve'), { path: 'w.area_path' }),
    complaints: inReach(reachOf(actor, 'task.approve'), { path: 'c.grid_path' }),
  })
}
