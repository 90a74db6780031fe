import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

type Ask = { tenant: string; counter: string; at: Date; windowMs: number; most: number; gapMs: number }

/**
 * Counts one asking for a code; false when it comes too soon or too often. One statement, so that askings at the same
 * moment count one after another.
 */
export async function countAsk(tx: Tx, { tenant, counter, at, windowMs, most, gapMs }: Ask): Promise<boolean> {
  const windowStart = new Date(at.getTime() - windowMs)
  const soon = new Date(at.getTime() - gapMs)
  const { rows } = await sql`
    insert into identity.phone_code_asks as a (tenant, counter, asked, window_from, last_at)
    values (${tenant}, ${counter}, 1, ${at}, ${at})
    on conflict (tenant, counter) do update set
      asked = case when a.window_from <= ${windowStart} then 1 else a.asked + 1 end,
      window_from = case when a.window_from <= ${windowStart} then ${at} else a.window_from end,
      last_at = ${at}
    where a.last_at <= ${soon} and (a.window_from <= ${windowStart} or a.asked < ${most})
    returning 1`.execute(tx)
  return rows.length === 1
}

export type PhoneCode = { code_id: string; code_hash: Buffer; tries: number }
type NewCode = { tenant: string; phoneKey: string; codeId: string; codeHash: Buffer; expiresAt: Date }

/** Keeps a new code in the place of the one before. */
export async function keepCode(tx: Tx, { tenant, phoneKey, codeId, codeHash, expiresAt }: NewCode): Promise<void> {
  await sql`insert into identity.phone_codes (tenant, phone_key, code_id, code_hash, expires_at, tries)
    values (${tenant}, ${phoneKey}, ${codeId}, ${codeHash}, ${expiresAt}, 0)
    on conflict (tenant, phone_key) do update set code_id = excluded.code_id, code_hash = excluded.code_hash,
      expires_at = excluded.expires_at, tries = 0`.execute(tx)
}

/** The code of a phone that may still be answered with. */
export async function findCode(tx: Tx, tenant: string, phoneKey: string, now: Date): Promise<PhoneCode | null> {
  const { rows } = await sql<PhoneCode>`select code_id, code_hash, tries from identity.phone_codes
    where tenant = ${tenant} and phone_key = ${phoneKey} and expires_at > ${now}`.execute(tx)
  return rows[0] ?? null
}

export async function countTry(tx: Tx, tenant: string, phoneKey: string, codeId: string): Promise<void> {
  await sql`update identity.phone_codes set tries = tries + 1
    where tenant = ${tenant} and phone_key = ${phoneKey} and code_id = ${codeId}`.execute(tx)
}

/** Takes a code away; false when somebody was quicker. */
export async function spendCode(tx: Tx, tenant: string, phoneKey: string, codeId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from identity.phone_codes
    where tenant = ${tenant} and phone_key = ${phoneKey} and code_id = ${codeId}`.execute(tx)
  return numAffectedRows === 1n
}

/** Forgets what has no meaning any more. */
export async function forgetCodes(tx: Tx, tenant: string, before: Date): Promise<void> {
  await sql`delete from identity.phone_codes where tenant = ${tenant} and expires_at <= ${before}`.execute(tx)
  await sql`delete from identity.phone_code_asks where tenant = ${tenant} and last_at <= ${before}`.execute(tx)
}
