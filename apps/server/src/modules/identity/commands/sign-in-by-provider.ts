import { newId } from '@yiwang/contract'
import type { identityRoutes, Session } from '@yiwang/contract/identity'
import { createHmac } from 'node:crypto'
import type { Actor } from '../../../kernel/actor.ts'
import { blindIndexes } from '../../../kernel/crypto.ts'
import { openEverything } from '../../../kernel/db/reach.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import type { Input, Outside } from '../../../kernel/route/binding.ts'
import { ATTEMPT_MINUTES, openAttempt, sealAttempt } from '../domain/attempt.ts'
import type { Attempt } from '../domain/attempt.ts'
import { deviceOf } from '../domain/device.ts'
import { isMobile, phoneDigits } from '../domain/phone-code.ts'
import { proofReaderOf } from '../domain/proof-reader.ts'
import type { Identity } from '../identity.ts'
import type { ProvenResident, SignInProvider } from '../sign-in-provider.ts'
import { findByProviderKey, keepProviderKey, spendReturn } from '../store/provider-accounts.ts'
import { findResidentByPhone } from '../store/residents.ts'
import { openSession } from './open-session.ts'
import { recordFailure } from './record-failure.ts'
import { enrolResident, refuseClosed } from './resident-account.ts'

type Return = Input<(typeof identityRoutes)['signInByProvider']>

function setUp({ provider }: Identity): SignInProvider {
  if (provider === null) throw ruleBroken('no provider', '本地没有开通这种登录方式，请用手机验证码登录')
  return provider
}

/** Where to go. Nothing is kept here for it: the browser keeps what its return is checked against, sealed. */
export function beginProviderSignIn(identity: Identity): Outside<(typeof identityRoutes)['beginProvider']> {
  return async ({ tenant }, { at }) => {
    const { url, checks } = await setUp(identity).begin()
    const endsAt = new Date(at.getTime() + ATTEMPT_MINUTES * 60_000)
    const attempt = { id: newId(at.getTime()), ...checks, endsAt }
    return { url, attempt: sealAttempt(identity.context.secrets, tenant, attempt) }
  }
}

/** Opens a resident's session with what the provider sent back. A return serves once, whatever comes of it. */
export function signInByProvider(identity: Identity): Outside<(typeof identityRoutes)['signInByProvider']> {
  const { pool } = identity.context
  return async (actor, input) => {
    const { tenant } = actor
    try {
      const provider = setUp(identity)
      const attempt = await spend(identity, tenant, input)
      const proven = await provider.redeem(attempt, input.query)
      return await inTransaction(pool, { tenant }, async (tx) => {
        await openEverything(tx)
        return openFor(tx, actor, { proven, input }, identity)
      })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const { at, commandId } = input
      await recordFailure(identity, actor, { counter: '', personId: null, error, at, commandId })
      throw error
    }
  }
}

/** Takes what the browser kept, once; in a transaction of its own, for a return that failed is used up too. */
async function spend({ context }: Identity, tenant: string, input: Return): Promise<Attempt> {
  const attempt = openAttempt(context.secrets, tenant, input.attempt)
  if (attempt === null || attempt.endsAt <= input.at)
    throw new AppError('wrong-credentials', 'return without a beginning', '等得太久了，请从登录页重新开始')
  const use = { tenant, attemptId: attempt.id, endsAt: attempt.endsAt }
  if (!(await inTransaction(context.pool, { tenant }, (tx) => spendReturn(tx, use))))
    throw new AppError('wrong-credentials', 'return used before', '这次登录已经用过了，请从登录页重新开始')
  return attempt
}

async function openFor(
  tx: Tx,
  actor: Actor,
  { proven, input }: { proven: ProvenResident; input: Return },
  identity: Identity,
): Promise<Session & { cookie: string }> {
  const { tenant } = actor
  const { at, commandId, userAgent = '' } = input
  const account = await accountOf(tx, { tenant, proven, at }, identity)
  const { idNumber } = proven
  if (idNumber !== null) {
    const proof = { tenant, personId: account.person_id, idNumber, by: identity.provider?.name ?? '', at }
    await proofReaderOf(identity.context)?.(tx, proof)
  }
  return openSession(tx, actor, { account, at, commandId, device: deviceOf(userAgent) })
}

type Arrival = { tenant: string; proven: ProvenResident; at: Date }

/** The account the provider means: known by its key, else the one of the phone that it vouches for, else a new one. */
async function accountOf(tx: Tx, { tenant, proven, at }: Arrival, identity: Identity) {
  const { secrets } = identity.context
  const providerKey = createHmac('sha256', secrets.hashing)
    .update(JSON.stringify(['sign-in-provider', proven.issuer, proven.subject]))
    .digest('base64url')
  const known = await findByProviderKey(tx, tenant, providerKey)
  refuseClosed(known)
  if (known !== null) return known
  const typed = phoneDigits(proven.phone ?? '')
  const digits = isMobile(typed) ? typed : ''
  const byPhone = digits === '' ? null : await findResidentByPhone(tx, tenant, blindIndexes(secrets, 'phone', digits))
  refuseClosed(byPhone)
  const account =
    byPhone ?? (await enrolResident(tx, { tenant, digits, name: proven.name, at, kind: 'provider' }, identity))
  if (!(await keepProviderKey(tx, { tenant, providerKey, personId: account.person_id, at })))
    throw new AppError('conflict', 'two first sign-ins at once', '请再登录一次')
  return account
}
