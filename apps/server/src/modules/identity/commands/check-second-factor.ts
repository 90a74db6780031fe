import type { Tx } from '../../../kernel/db/tx.ts'
import { unseal } from '../../../kernel/crypto.ts'
import { AppError } from '../../../kernel/errors.ts'
import { waitFor } from '../domain/lockout.ts'
import { hashRecoveryCode, timeStepOf } from '../domain/second-factor.ts'
import type { Identity } from '../identity.ts'
import { spendRecoveryCode, spendTimeStep } from '../store/accounts.ts'
import type { SignInAccount } from '../store/accounts.ts'
import { readFailures } from '../store/failures.ts'
import { SECOND_FACTOR_COLUMN } from '../store/sealed-columns.ts'

type Check = { tenant: string; account: SignInAccount; code: string | undefined; at: Date }

/** The refusal of a missing, wrong or used code; null when it is right or none is asked for. */
export async function checkSecondFactor(tx: Tx, identity: Identity, check: Check): Promise<AppError | null> {
  const { tenant, account, code, at } = check
  if (account.second_factor_sealed === null) return null
  if (code === undefined || code === '') {
    return new AppError('second-factor-required', 'code missing', '请输入动态验证码')
  }
  const { secrets } = identity.context
  const wait = waitFor(await readFailures(tx, tenant, `code:${account.person_id}`), 0, at)
  if (wait > 0) {
    const retryAfter = Math.ceil(wait / 1000)
    return new AppError('too-many-requests', 'too many wrong codes', '验证码错误次数过多，请稍后再试', { retryAfter })
  }
  const place = { column: SECOND_FACTOR_COLUMN, rowId: account.person_id }
  const step = await timeStepOf(unseal(secrets, place, account.second_factor_sealed), code, at)
  const spent =
    step === null
      ? await spendRecoveryCode(
          tx,
          tenant,
          account.person_id,
          hashRecoveryCode(secrets.hashing, account.person_id, code),
        )
      : await spendTimeStep(tx, tenant, account.person_id, step)
  return spent ? null : new AppError('wrong-credentials', 'wrong or used code', '验证码不正确或已使用，请等待下一个')
}
