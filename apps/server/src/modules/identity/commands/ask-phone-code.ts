import { newId } from '@yiwang/contract'
import { PHONE_CODE } from '@yiwang/contract/identity'
import type { identityRoutes, PhoneCodeSent } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { maskPhone, seal } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { codeSenderOf } from '../domain/code-sender.ts'
import { hashCode, isMobile, newPhoneCode, phoneDigits, phoneKey } from '../domain/phone-code.ts'
import type { Identity } from '../identity.ts'
import { countAsk, keepCode } from '../store/phone-codes.ts'

type Asking = Input<(typeof identityRoutes)['askPhoneCode']>

const COLUMN = 'identity.phone_codes.phone'
const DAY_MS = 24 * 3_600_000
const HOUR_MS = 3_600_000

/** Sends a code to a phone. Whether anybody is known by the number shows neither in the answer nor in its time. */
export async function askPhoneCode(tx: Tx, actor: Actor, input: Asking, identity: Identity): Promise<PhoneCodeSent> {
  const { context } = identity
  const { tenant } = actor
  const { hashing } = context.secrets
  const sender = codeSenderOf(context)
  if (sender === null || sender.mode === 'off')
    throw ruleBroken('no way for codes', '本地还没有开通短信登录。不登录也能办事、查进度，也可以打电话或到窗口办理')
  const digits = phoneDigits(input.phone)
  if (!isMobile(digits))
    throw ruleBroken('not a mobile number', '请填写 11 位手机号码', { 'body.phone': '请填写 11 位手机号码' })
  const key = phoneKey(hashing, 'phone', digits)
  await refuseTooMany(tx, { tenant, key, network: phoneKey(hashing, 'network', actor.address ?? ''), at: input.at })
  const code = newPhoneCode()
  const codeId = newId(input.at.getTime())
  const expiresAt = new Date(input.at.getTime() + PHONE_CODE.minutes * 60_000)
  await keepCode(tx, { tenant, phoneKey: key, codeId, codeHash: hashCode(hashing, codeId, code), expiresAt })
  const place = { column: COLUMN, rowId: codeId }
  sender.send(tx, {
    tenant,
    to: { ...place, sealed: seal(context.secrets, place, digits), masked: maskPhone(digits) },
    code,
    minutes: PHONE_CODE.minutes,
    at: input.at,
  })
  return {
    validUntil: expiresAt.toISOString(),
    againAt: new Date(input.at.getTime() + PHONE_CODE.gapSeconds * 1000).toISOString(),
    demoCode: context.config.DEMO === 'on' && sender.mode === 'fake' ? code : null,
  }
}

type Limits = { tenant: string; key: string; network: string; at: Date }

/** A phone is not rung at every minute of the day, and one place does not ring half the county. */
async function refuseTooMany(tx: Tx, { tenant, key, network, at }: Limits): Promise<void> {
  const gapMs = PHONE_CODE.gapSeconds * 1000
  const mayPhone = await countAsk(tx, { tenant, counter: key, at, windowMs: DAY_MS, most: PHONE_CODE.aDay, gapMs })
  if (!mayPhone)
    throw new AppError(
      'too-many-requests',
      'codes asked too often',
      '验证码一分钟只能发一次，一天最多十次，请稍后再试',
      {
        retryAfter: PHONE_CODE.gapSeconds,
      },
    )
  const most = PHONE_CODE.networkAnHour
  if (!(await countAsk(tx, { tenant, counter: network, at, windowMs: HOUR_MS, most, gapMs: 0 })))
    throw new AppError('too-many-requests', 'codes asked from one network', '这里发出的验证码太多了，请一小时后再试', {
      retryAfter: 3600,
    })
}
