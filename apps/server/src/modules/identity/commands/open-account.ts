import type { identityRoutes, Person } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { isAdministrator } from '../domain/administrators.ts'
import type { Passwords } from '../domain/passwords.ts'
import { getPerson } from '../queries/people.ts'
import { insertAccount, isUsernameTaken, lockAccount } from '../store/accounts.ts'
import { listHeldPosts } from '../store/appointments.ts'
import { lockPerson } from '../store/people.ts'
import { refuseWeak } from './refuse-weak.ts'

/**
 * Opens an account with a first password, to be replaced at the first sign-in. Not for an administrator: whoever chose
 * the first password could act in that role.
 */
export async function openAccount(
  tx: Tx,
  actor: Actor,
  input: Input<(typeof identityRoutes)['openAccount']>,
  passwords: Passwords,
): Promise<Person> {
  authorize(actor, 'person.manage')
  const { tenant } = actor
  const { personId, username, password, at } = input
  refuseWeak('password', password, username)
  if (!(await lockPerson(tx, tenant, personId))) throw notFound('person')
  if (await lockAccount(tx, tenant, personId)) throw ruleBroken('account exists', '此人已有账号')
  if (await isUsernameTaken(tx, tenant, username)) {
    throw ruleBroken('username taken', '用户名已被使用', { username: '用户名已被使用' })
  }
  const held = await listHeldPosts(tx, tenant, personId, chinaDay(at))
  if (held.some((post) => isAdministrator(post.role))) {
    throw ruleBroken('account of an administrator', '请先结束管理员岗位，开通账号并由本人修改密码后再授予')
  }
  const passwordHash = await passwords.hash(password)
  await insertAccount(tx, { tenant, personId, username, passwordHash, now: at })
  return getPerson(tx, actor, { personId, at })
}
