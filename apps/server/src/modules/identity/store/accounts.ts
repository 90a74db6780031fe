import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { IdentityTables } from './tables.ts'

export type SignInAccount = {
  person_id: string
  name: string
  username: string
  password_hash: string
  disabled_reason: string | null
  second_factor_sealed: string | null
  second_factor_last_step: number | null
  recovery_hashes: string[]
  /** The session that the browser's cookie once belonged to, when it was this person's: a known device. */
  known_device: string | null
}

type Wanted = { tenant: string; username: string; presented: Buffer | null }

export async function findSignInAccount(
  tx: Tx,
  { tenant, username, presented }: Wanted,
): Promise<SignInAccount | null> {
  const { rows } = await sql<SignInAccount>`
    select a.person_id, p.name, a.username, a.password_hash, a.disabled_reason, a.second_factor_sealed,
      a.second_factor_last_step, a.recovery_hashes,
      (select s.id from identity.sessions s
        where s.tenant = a.tenant and s.token_hash = ${presented} and s.person_id = a.person_id) as known_device
    from identity.accounts a
    join identity.people p on p.tenant = a.tenant and p.id = a.person_id
    where a.tenant = ${tenant} and a.username = ${username}`.execute(tx)
  return rows[0] ?? null
}

type Account = {
  person_id: string
  username: string
  password_hash: string
  must_change: boolean
  disabled_reason: string | null
  second_factor_sealed: string | null
  second_factor_pending: string | null
}

/** The account of a person, for a change. */
export async function lockAccount(tx: Tx, tenant: string, personId: string): Promise<Account | null> {
  const row = await tx
    .withTables<IdentityTables>()
    .selectFrom('identity.accounts')
    .select([
      'person_id',
      'username',
      'password_hash',
      'must_change',
      'disabled_reason',
      'second_factor_sealed',
      'second_factor_pending',
    ])
    .where('tenant', '=', tenant)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

type AccountChange = Partial<Omit<IdentityTables['identity.accounts'], 'tenant' | 'person_id' | 'recovery_hashes'>> & {
  recovery_hashes?: string[]
}

export async function changeAccount(tx: Tx, tenant: string, personId: string, change: AccountChange): Promise<void> {
  await tx
    .withTables<IdentityTables>()
    .updateTable('identity.accounts')
    .set(change)
    .where('tenant', '=', tenant)
    .where('person_id', '=', personId)
    .execute()
}

type NewAccount = { tenant: string; personId: string; username: string; passwordHash: string; now: Date }

export async function insertAccount(tx: Tx, account: NewAccount): Promise<void> {
  await tx
    .withTables<IdentityTables>()
    .insertInto('identity.accounts')
    .values({
      tenant: account.tenant,
      person_id: account.personId,
      username: account.username,
      password_hash: account.passwordHash,
      must_change: true,
      disabled_reason: null,
      second_factor_sealed: null,
      second_factor_pending: null,
      second_factor_last_step: null,
      opened_at: account.now,
    })
    .execute()
}

export async function isUsernameTaken(tx: Tx, tenant: string, username: string): Promise<boolean> {
  const row = await tx
    .withTables<IdentityTables>()
    .selectFrom('identity.accounts')
    .select('person_id')
    .where('tenant', '=', tenant)
    .where('username', '=', username)
    .executeTakeFirst()
  return row !== undefined
}

/** Marks a time step as used; false when it or a later one was used before (RFC 6238, 5.2). */
export async function spendTimeStep(tx: Tx, tenant: string, personId: string, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update identity.accounts set second_factor_last_step = ${step}
    where tenant = ${tenant} and person_id = ${personId}
      and (second_factor_last_step is null or second_factor_last_step < ${step})`.execute(tx)
  return numAffectedRows === 1n
}

/** Takes a recovery code out; false when it is not there. */
export async function spendRecoveryCode(tx: Tx, tenant: string, personId: string, hash: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update identity.accounts set recovery_hashes = array_remove(recovery_hashes, ${hash})
    where tenant = ${tenant} and person_id = ${personId} and ${hash} = any (recovery_hashes)`.execute(tx)
  return numAffectedRows === 1n
}
