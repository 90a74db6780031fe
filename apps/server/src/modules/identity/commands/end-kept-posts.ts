import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { openWorkAt } from '../registered-work.ts'
import { endPostsAt, findRetiredPath } from '../store/kept-posts.ts'
import { findAreaPath } from '../store/appointments.ts'

type End = { areaId: string; at: Date }

/** Ends the posts on an area that was replaced. While a case is open there its people are still needed. */
export async function endKeptPosts(tx: Tx, actor: Actor, { areaId, at }: End): Promise<{ ended: number }> {
  authorize(actor, 'post.manage')
  const { tenant } = actor
  if ((await findAreaPath(tx, tenant, areaId)) === null) throw notFound('area')
  const path = await findRetiredPath(tx, tenant, areaId)
  if (path === null) throw ruleBroken('area in force', '该区域仍在使用，岗位请逐个结束')
  const open = (await openWorkAt(tx, actor, [path])).get(path) ?? 0
  if (open > 0) throw ruleBroken('cases open at the area', `该区域还有 ${open} 件未办结案件，办结后才能结束岗位`)
  return { ended: await endPostsAt(tx, tenant, areaId, chinaDay(at)) }
}
