import type { FactRules, PublishedFactRules } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type Follow = 'subjects' | 'records' | 'done'

type Row = { version: number; rules: FactRules; note: string; publishedAt: Date; publishedBy: string; follow: Follow }

const MOST_VERSIONS = 100

/** Versions of the rules, the newest first. */
export async function readFactRules(
  tx: Tx,
  tenant: string,
  most = MOST_VERSIONS,
): Promise<(PublishedFactRules & { follow: Follow })[]> {
  const { rows } = await sql<Row>`
    select number as version, rules, note, published_at as "publishedAt", published_name as "publishedBy", follow
    from registers.fact_rules where tenant = ${tenant} order by number desc limit ${most}`.execute(tx)
  return rows.map(({ rules, publishedAt, ...row }) => ({ ...rules, ...row, publishedAt: publishedAt.toISOString() }))
}

export type NewFactRules = {
  number: number
  rules: FactRules
  note: string
  at: Date
  by: { id: string | null; name: string }
  follow: Follow
}

/** False when somebody published this number meanwhile. What an older version had still to follow is the new one's. */
export async function insertFactRules(
  tx: Tx,
  tenant: string,
  { number, rules, note, at, by, follow }: NewFactRules,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into registers.fact_rules (tenant, number, rules, note, published_at, published_by, published_name, follow)
    select ${tenant}, ${number}, ${JSON.stringify(rules)}::jsonb, ${note}, ${at}, ${by.id}, ${by.name}, ${follow}
    where ${number} = 1 + coalesce((select max(number) from registers.fact_rules where tenant = ${tenant}), 0)
    on conflict do nothing`.execute(tx)
  if (numAffectedRows !== 1n) return false
  await sql`with older as (
      update registers.fact_rules set follow = 'done'
      where tenant = ${tenant} and number < ${number} and follow <> 'done' returning 1)
    update registers.fact_rules set follow = 'subjects'
    where tenant = ${tenant} and number = ${number} and exists (select from older)`.execute(tx)
  return true
}

export type Following = { number: number; follow: Exclude<Follow, 'done'>; after: string | null }

/** The version that is being followed, locked; null when there is none, or another process is at it. */
export async function takeFollowing(tx: Tx, tenant: string): Promise<Following | null> {
  const { rows } = await sql<Following>`
    select number, follow, followed_to as after from registers.fact_rules
    where tenant = ${tenant} and follow <> 'done' order by number desc limit 1 for update skip locked`.execute(tx)
  return rows[0] ?? null
}

export async function keepFollowing(
  tx: Tx,
  tenant: string,
  { number, follow, after }: { number: number; follow: Follow; after: string | null },
): Promise<void> {
  await sql`update registers.fact_rules set follow = ${follow}, followed_to = ${after}
    where tenant = ${tenant} and number = ${number}`.execute(tx)
}

/** The next subjects, or records, of which more than one statement holds: of the others nothing can come out otherwise. */
export async function nextWithVoices(
  tx: Tx,
  tenant: string,
  { follow, after, limit }: Pick<Following, 'follow' | 'after'> & { limit: number },
): Promise<string[]> {
  const { rows } =
    follow === 'subjects'
      ? await sql<{ id: string }>`
          select subject_id as id from registers.statements
          where tenant = ${tenant} and record_id is null and withdrawn_at is null
            and (${after}::uuid is null or subject_id > ${after}::uuid)
          group by subject_id having count(*) > 1 order by subject_id limit ${limit}`.execute(tx)
      : await sql<{ id: string }>`
          select record_id as id from registers.statements
          where tenant = ${tenant} and record_id is not null and withdrawn_at is null
            and (${after}::uuid is null or record_id > ${after}::uuid)
          group by record_id having count(*) > 1 order by record_id limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}
