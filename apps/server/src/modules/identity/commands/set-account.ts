import type { identityRoutes, Person } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import type { Passwords } from '../domain/passwords.ts'
import { getPerson } from '../queries/people.ts'
import { changeAccount, lockAccount } from '../store/accounts.ts'
import { lockPerson } from '../store/people.ts'
import { endSessions } from '../store/sessions.ts'
import { keepSecurityAdministrator } from './keep-security-administrator.ts'
import { refuseWeak } from './refuse-weak.ts'

type SetAccount = Input<(typeof identityRoutes)['setAccount']>

/** Disables, enables or resets an account. Whatever takes something away ends the account's sessions at once. */
export async function setAccount(tx: Tx, actor: Actor, input: SetAccount, passwords: Passwords): Promise<Person> {
  authorize(actor, 'account.secure')
  const { tenant } = actor
  const { personId, at } = input
  if (personId === actor.id && input.act !== 'end-sessions') {
    throw ruleBroken('own account', '不能操作自己的账号，请由另一名安全管理员办理')
  }
  if (!(await lockPerson(tx, tenant, personId))) throw notFound('person')
  const account = await lockAccount(tx, tenant, personId)
  if (!account) throw notFound('account')
  if (input.act === 'disable') await keepSecurityAdministrator(tx, { tenant, personId, day: chinaDay(at) })
  if (input.act === 'reset-password') refuseWeak('password', input.password, account.username)
  const change = await changeOf(input, passwords)
  if (change !== null) await changeAccount(tx, tenant, personId, change)
  if (input.act !== 'enable') await endSessions(tx, { tenant, personId, now: at })
  return getPerson(tx, actor, { personId, at })
}

async function changeOf(input: SetAccount, passwords: Passwords) {
  switch (input.act) {
    case 'disable':
      return { disabled_reason: input.reason }
    case 'enable':
      return { disabled_reason: null }
    case 'reset-password':
      return { password_hash: await passwords.hash(input.password), must_change: true }
    case 'reset-second-factor':
      return { second_factor_sealed: null, second_factor_pending: null, recovery_hashes: [] }
    case 'end-sessions':
      return null
  }
}
