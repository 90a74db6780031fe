import type { identityRoutes } from '@yiwang/contract/identity'
import type { Session } from '@yiwang/contract/identity'
import { createHmac } from 'node:crypto'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { deviceOf } from '../domain/device.ts'
import { networkOf, waitFor } from '../domain/lockout.ts'
import type { Identity } from '../identity.ts'
import { findSignInAccount } from '../store/accounts.ts'
import type { SignInAccount } from '../store/accounts.ts'
import { clearFailures, readFailures } from '../store/failures.ts'
import { checkSecondFactor } from './check-second-factor.ts'
import { openSession } from './open-session.ts'
import { recordFailure } from './record-failure.ts'

type SignIn = Input<(typeof identityRoutes)['signIn']>

/** Opens a session. Answers it with the value of its cookie, which is always a new one. */
export async function signIn(
  tx: Tx,
  actor: Actor,
  input: SignIn,
  identity: Identity,
): Promise<Session & { cookie: string }> {
  const { tenant } = actor
  const username = input.username.trim().toLowerCase()
  const presented = identity.presented.get(tx) ?? null
  const account = await findSignInAccount(tx, { tenant, username, presented })
  const counters = countersOf(identity, actor, { username, account })
  const attempt = identity.underway.begin(counters.password)
  const fail = (counter: string, error: AppError) => {
    const failure = { counter, personId: account?.person_id ?? null, error, at: input.at, commandId: input.commandId }
    void recordFailure(identity, actor, failure).finally(attempt.end)
    return error
  }
  const wait = waitFor(await readFailures(tx, tenant, counters.password), attempt.ahead, input.at)
  if (wait > 0) throw fail('', locked(wait))
  const matches = await identity.passwords.matches(account?.password_hash ?? null, input.password).catch((error) => {
    attempt.end()
    throw error
  })
  if (account === null || !matches) throw fail(counters.password, wrong())
  if (account.disabled_reason !== null) throw fail('', disabled())
  const refusal = await checkSecondFactor(tx, identity, { tenant, account, code: input.code, at: input.at })
  if (refusal) throw fail(refusal.code === 'wrong-credentials' ? counters.secondFactor : '', refusal)
  attempt.end()
  await clearFailures(tx, tenant, [counters.password, counters.secondFactor])
  const { at, commandId, userAgent = '' } = input
  return openSession(tx, actor, { account, at, commandId, device: deviceOf(userAgent) })
}

/**
 * A stranger's failures count for his network alone; a device that has signed in before has a counter of its own
 * (OWASP Authentication Cheat Sheet, device cookies). Codes are only asked of someone who knows the password, so
 * wrong ones count for the account, wherever they come from.
 */
function countersOf(identity: Identity, actor: Actor, who: { username: string; account: SignInAccount | null }) {
  const { username, account } = who
  const place = `${username}|${networkOf(actor.address ?? '')}`
  const keyed = createHmac('sha256', identity.context.secrets.hashing).update(`sign-in|${place}`).digest('base64url')
  return {
    password: account?.known_device ? `device:${account.known_device}` : `network:${keyed}`,
    secondFactor: `code:${account?.person_id ?? ''}`,
  }
}

function wrong(): AppError {
  return new AppError('wrong-credentials', 'wrong name or password', '用户名或密码不正确')
}

function disabled(): AppError {
  return new AppError('wrong-credentials', 'account disabled', '账号已停用，请联系管理员')
}

function locked(wait: number): AppError {
  const seconds = Math.ceil(wait / 1000)
  const time = seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`
  return new AppError('too-many-requests', 'too many failed sign-ins', `尝试次数过多，请 ${time}后再试`, {
    retryAfter: seconds,
  })
}
