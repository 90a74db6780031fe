import { PHONE_CODE } from '@yiwang/contract/identity'
import type { identityRoutes, Session } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { blindIndexes } from '../../../kernel/crypto.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { deviceOf } from '../domain/device.ts'
import { hashCode, isSameHash, phoneDigits, phoneKey } from '../domain/phone-code.ts'
import type { Identity } from '../identity.ts'
import { countTry, findCode, spendCode } from '../store/phone-codes.ts'
import { findResidentByPhone } from '../store/residents.ts'
import { openSession } from './open-session.ts'
import { recordFailure } from './record-failure.ts'
import { enrolResident, refuseClosed } from './resident-account.ts'

type SignIn = Input<(typeof identityRoutes)['signInByPhone']>

/** Opens a resident's session with the code that was sent. A number that is new gets an account of its own. */
export async function signInByPhone(
  tx: Tx,
  actor: Actor,
  input: SignIn,
  identity: Identity,
): Promise<Session & { cookie: string }> {
  const { tenant } = actor
  const digits = phoneDigits(input.phone)
  await takeCode(tx, actor, { input, digits }, identity)
  const indexes = blindIndexes(identity.context.secrets, 'phone', digits)
  const known = await findResidentByPhone(tx, tenant, indexes)
  refuseClosed(known)
  const account =
    known ??
    (await enrolResident(tx, { tenant, digits, name: input.name ?? '', at: input.at, kind: 'phone' }, identity))
  const { at, commandId, userAgent = '' } = input
  return openSession(tx, actor, { account, at, commandId, device: deviceOf(userAgent) })
}

/** Spends the code. A wrong one is counted in a transaction of its own, for the one of the request is rolled back. */
async function takeCode(
  tx: Tx,
  actor: Actor,
  { input, digits }: { input: SignIn; digits: string },
  identity: Identity,
): Promise<void> {
  const { tenant } = actor
  const { hashing } = identity.context.secrets
  const key = phoneKey(hashing, 'phone', digits)
  const attempt = identity.underway.begin(key)
  const found = await findCode(tx, tenant, key, input.at)
  const triesLeft = found === null ? 0 : PHONE_CODE.tries - found.tries - attempt.ahead
  const isRight = found !== null && isSameHash(found.code_hash, hashCode(hashing, found.code_id, input.code))
  if (found !== null && isRight && triesLeft > 0 && (await spendCode(tx, tenant, key, found.code_id))) {
    attempt.end()
    return
  }
  const error = refusal(triesLeft - 1)
  const failure = { counter: '', personId: null, error, at: input.at, commandId: input.commandId }
  void Promise.all([
    recordFailure(identity, actor, failure),
    found === null ? null : countApart(identity, { tenant, key, codeId: found.code_id }),
  ]).finally(attempt.end)
  throw error
}

type Wrong = { tenant: string; key: string; codeId: string }

async function countApart({ context }: Identity, { tenant, key, codeId }: Wrong): Promise<void> {
  await inTransaction(context.pool, { tenant }, (tx) => countTry(tx, tenant, key, codeId)).catch(() =>
    context.logger.error('a wrong code was not counted'),
  )
}

function refusal(triesLeft: number): AppError {
  return triesLeft > 0
    ? new AppError('wrong-credentials', 'wrong code', `验证码不对，还可以试 ${triesLeft} 次`)
    : new AppError('wrong-credentials', 'code is gone', '验证码不对或已过期，请重新获取')
}
