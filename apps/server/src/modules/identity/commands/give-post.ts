import type { identityRoutes, Person } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { isAdministrator, objectionTo } from '../domain/administrators.ts'
import { needsArea, needsUnit } from '../domain/post-needs.ts'
import { getPerson } from '../queries/people.ts'
import { lockAccount } from '../store/accounts.ts'
import { arePlacesInUse, isPostIdTaken, listHeldPosts } from '../store/appointments.ts'
import { lockPerson } from '../store/people.ts'
import { insertPosts } from '../store/staff.ts'

type GivePost = Input<(typeof identityRoutes)['givePost']>

/**
 * Gives a post. A person may hold several at once (两员相通). Administrators are appointed by the security
 * administrator, everybody else by the system administrator.
 */
export async function givePost(tx: Tx, actor: Actor, input: GivePost): Promise<Person> {
  authorize(actor, isAdministrator(input.role) ? 'administrator.manage' : 'post.manage')
  const { tenant } = actor
  const { id, personId, role, areaId, unitId, validFrom, validTo, at } = input
  if (!(await lockPerson(tx, tenant, personId))) throw notFound('person')
  const [held, account] = await Promise.all([
    listHeldPosts(tx, tenant, personId, chinaDay(at)),
    lockAccount(tx, tenant, personId),
  ])
  const objection = objectionTo({
    role,
    personId,
    by: actor.id,
    held: held.map((post) => post.role),
    passwordOfOthers: account?.must_change ?? false,
  })
  if (objection !== null) throw ruleBroken('administrators are separate', objection, { role: objection })
  const fields = await wrongFields(tx, tenant, input)
  if (Object.keys(fields).length > 0) throw ruleBroken('post incomplete', '请检查标出的内容', fields)
  if (await isPostIdTaken(tx, tenant, id)) throw new AppError('conflict', 'post exists', '此岗位已登记')
  await insertPosts(tx, tenant, [{ id, personId, role, areaId, unitId, validFrom, validTo }])
  return getPerson(tx, actor, { personId, at })
}

async function wrongFields(tx: Tx, tenant: string, post: GivePost): Promise<Record<string, string>> {
  const { role, areaId, unitId, validFrom, validTo } = post
  const inUse = await arePlacesInUse(tx, tenant, { areaId, unitId })
  const fields: Record<string, string> = {}
  if (!inUse.area) fields.areaId = '区域不存在或已停用'
  if (areaId === null && needsArea(role)) fields.areaId = '此岗位须指定区域'
  if (!inUse.unit) fields.unitId = '单位不存在或已停用'
  if (unitId === null && needsUnit(role)) fields.unitId = '此岗位须指定单位'
  if (validTo !== null && validTo <= validFrom) fields.validTo = '结束日期须晚于开始日期'
  return fields
}
