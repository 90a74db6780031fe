import type { identityRoutes } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import type { Identity } from '../identity.ts'
import { changeAccount } from '../store/accounts.ts'
import { endSessions } from '../store/sessions.ts'
import { confirmPassword } from './confirm-password.ts'
import { refuseWeak } from './refuse-weak.ts'

/** Replaces the own password. Every other session ends; this one goes on, with all posts again. */
export async function changePassword(
  tx: Tx,
  actor: Actor,
  input: Input<(typeof identityRoutes)['changePassword']>,
  identity: Identity,
): Promise<{ done: true }> {
  const { current, next, at, commandId } = input
  const { tenant, personId, sessionId, account } = await confirmPassword(tx, actor, identity, {
    password: current,
    at,
    commandId,
  })
  refuseWeak('next', next, account.username)
  if (next === current) throw ruleBroken('same password', '新密码不能与原密码相同', { next: '新密码不能与原密码相同' })
  const passwordHash = await identity.passwords.hash(next)
  await changeAccount(tx, tenant, personId, { password_hash: passwordHash, must_change: false })
  await endSessions(tx, { tenant, personId, now: at, except: sessionId })
  return { done: true }
}
