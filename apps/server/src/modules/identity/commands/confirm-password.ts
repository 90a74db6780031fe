import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { waitFor } from '../domain/lockout.ts'
import type { Identity } from '../identity.ts'
import { signedIn } from '../signed-in.ts'
import { lockAccount } from '../store/accounts.ts'
import { clearFailures, readFailures } from '../store/failures.ts'
import { recordFailure } from './record-failure.ts'

type Confirmation = { password: string; at: Date; commandId: string }

/** Asks for the password again before something is changed that a borrowed session must not change. */
export async function confirmPassword(tx: Tx, actor: Actor, identity: Identity, asked: Confirmation) {
  const { tenant, personId, sessionId } = signedIn(actor)
  const { password, at, commandId } = asked
  const counter = `session:${sessionId}`
  const attempt = identity.underway.begin(counter)
  const fail = (error: AppError) => {
    const failure = { counter, personId, error, at, commandId }
    void recordFailure(identity, actor, failure).finally(attempt.end)
    return error
  }
  const wait = waitFor(await readFailures(tx, tenant, counter), attempt.ahead, at)
  if (wait > 0) {
    attempt.end()
    const retryAfter = Math.ceil(wait / 1000)
    throw new AppError('too-many-requests', 'too many wrong passwords', '密码错误次数过多，请稍后再试', { retryAfter })
  }
  const account = await lockAccount(tx, tenant, personId)
  const matches = await identity.passwords.matches(account?.password_hash ?? null, password).catch((error) => {
    attempt.end()
    throw error
  })
  if (!matches) throw fail(new AppError('wrong-credentials', 'wrong password', '当前密码不正确'))
  attempt.end()
  if (!account) throw notFound('account')
  await clearFailures(tx, tenant, [counter])
  return { tenant, personId, sessionId, account }
}
