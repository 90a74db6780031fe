import type { Subclass } from '@yiwang/contract/catalog'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { findArea } from '../../areas/index.ts'
import { getSubclass } from '../queries/views.ts'
import { deleteDuty } from '../store/exception-store.ts'

type EndException = { subclassId: string; areaId: string }

/** Takes away what was said for one area: the next duty above it applies again. The county's own duty is replaced, not ended. */
export async function endException(tx: Tx, actor: Actor, { subclassId, areaId }: EndException): Promise<Subclass> {
  authorize(actor, 'catalog.manage')
  const { tenant } = actor
  const area = await findArea(tx, tenant, areaId)
  if (!area) throw notFound('area')
  if (area.path === tenant) throw ruleBroken('the county is no exception', '全区（县）的责任单位只能改为其他单位')
  if (!(await deleteDuty(tx, tenant, { subclassId, areaPath: area.path }))) throw notFound('exception')
  return getSubclass(tx, tenant, subclassId)
}
