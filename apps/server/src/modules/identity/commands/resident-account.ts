import { newId } from '@yiwang/contract'
import type { Tx } from '../../../kernel/db/tx.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Identity } from '../identity.ts'
import type { ResidentAccount } from '../store/residents.ts'
import { registerStaff } from '../store/staff.ts'

/** No password matches it: who came by phone or through a provider signs in that way. */
const NO_PASSWORD = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** Refuses an account that was closed, or one whose owner asked for more than what was shown. */
export function refuseClosed(account: ResidentAccount | null): void {
  if (account !== null && account.disabled_reason !== null)
    throw new AppError('wrong-credentials', 'account disabled', '账号已停用，请打电话或到窗口询问')
  if (account?.second_factor)
    throw new AppError('wrong-credentials', 'account has a second factor', '这个账号设了动态码，请用用户名和密码登录')
}

/** `digits` is empty for whoever left no phone; `kind` begins the name to sign in by. */
type Newcomer = { tenant: string; digits: string; name: string; at: Date; kind: 'phone' | 'provider' }

/** Makes the account of a resident who signs in for the first time. */
export async function enrolResident(tx: Tx, { tenant, digits, name, at, kind }: Newcomer, { context }: Identity) {
  const id = newId(at.getTime())
  const called = name === '' ? `居民${digits.slice(-4)}` : name
  // The last part of the id is random: names to sign in by are unique and give nothing away.
  const username = `${kind}.${id.replaceAll('-', '').slice(12)}`
  const phone = digits === '' ? null : digits
  const person = { id, name: called, phone, resident: true, account: { username, passwordHash: NO_PASSWORD } }
  const post = { id: newId(at.getTime()), personId: id, role: 'resident' as const, validFrom: chinaDay(at) }
  await registerStaff(tx, context.secrets, { tenant, people: [person], posts: [post], at })
  return { person_id: id, name: called }
}
