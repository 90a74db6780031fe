import { toDataURL } from 'qrcode'
import type { Actor } from '../../../kernel/actor.ts'
import { seal, unseal } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import { hashRecoveryCode, newRecoveryCodes, newSecondFactor, timeStepOf } from '../domain/second-factor.ts'
import type { Identity } from '../identity.ts'
import { signedIn } from '../signed-in.ts'
import { changeAccount, lockAccount } from '../store/accounts.ts'
import { SECOND_FACTOR_COLUMN } from '../store/sealed-columns.ts'
import { endSessions } from '../store/sessions.ts'
import { confirmPassword } from './confirm-password.ts'

type Begin = { password: string; at: Date; commandId: string }

/** Proposes a secret. One enrolled before stays in force until the new one is confirmed. */
export async function beginSecondFactor(tx: Tx, actor: Actor, input: Begin, identity: Identity) {
  const { tenant, personId, account } = await confirmPassword(tx, actor, identity, input)
  const { secret, uri } = newSecondFactor(account.username)
  const place = { column: SECOND_FACTOR_COLUMN, rowId: personId }
  await changeAccount(tx, tenant, personId, { second_factor_pending: seal(identity.context.secrets, place, secret) })
  return { secret, uri, qr: await toDataURL(uri, { margin: 2, width: 240 }) }
}

type Confirm = { code: string; at: Date }

/** Puts the proposed secret in force and answers the recovery codes, of which only hashes are kept. */
export async function confirmSecondFactor(tx: Tx, actor: Actor, { code, at }: Confirm, identity: Identity) {
  const { tenant, personId, sessionId } = signedIn(actor)
  const { secrets } = identity.context
  const pending = (await lockAccount(tx, tenant, personId))?.second_factor_pending ?? null
  if (pending === null) throw ruleBroken('nothing to confirm', '请重新开始绑定')
  const step = await timeStepOf(unseal(secrets, { column: SECOND_FACTOR_COLUMN, rowId: personId }, pending), code, at)
  if (step === null) throw new AppError('wrong-credentials', 'wrong code', '验证码不正确，请检查手机时间后重试')
  const recoveryCodes = newRecoveryCodes()
  await changeAccount(tx, tenant, personId, {
    second_factor_sealed: pending,
    second_factor_pending: null,
    second_factor_last_step: step,
    recovery_hashes: recoveryCodes.map((one) => hashRecoveryCode(secrets.hashing, personId, one)),
  })
  await endSessions(tx, { tenant, personId, now: at, except: sessionId })
  return { recoveryCodes }
}
