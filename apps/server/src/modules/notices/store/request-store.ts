import type { NoticeLink } from '@yiwang/contract/notices'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { NoticeTarget } from '../domain/target.ts'

export type RequestBody = {
  targets: readonly NoticeTarget[]
  except: readonly string[]
  params: Readonly<Record<string, string>>
  link: NoticeLink | null
  urgent: boolean | null
}
export type RequestRow = {
  tenant: string
  id: string
  key: string
  template: string
  at: Date
  body: RequestBody
}

export function insertRequest(tx: Tx, { tenant, id, key, template, at, body }: RequestRow): Promise<unknown> {
  return sql`insert into notices.requests (tenant, id, key, template, body, at, next_at)
    values (${tenant}, ${id}, ${key}, ${template}, ${JSON.stringify(body)}, ${at}, ${at})`.execute(tx)
}

type Due = { tenant: string; now: Date; most: number }

/** Takes the oldest requests that are due away, past those that another worker is handing out. */
export async function takeDueRequests(tx: Tx, { tenant, now, most }: Due): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    delete from notices.requests where tenant = ${tenant} and id in (
      select id from notices.requests where tenant = ${tenant} and next_at <= ${now}
      order by next_at, id limit ${most} for update skip locked
    ) returning tenant, id, key, template, at, body`.execute(tx)
  return rows
}

/** Takes one request away; empty when it is gone or in the hands of another worker. */
export async function takeRequest(tx: Tx, tenant: string, id: string): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    delete from notices.requests where tenant = ${tenant} and id in (
      select id from notices.requests where tenant = ${tenant} and id = ${id} for update skip locked
    ) returning tenant, id, key, template, at, body`.execute(tx)
  return rows
}

export async function listDueRequests(tx: Tx, { tenant, now, most }: Due): Promise<{ id: string; attempts: number }[]> {
  const { rows } = await sql<{ id: string; attempts: number }>`
    select id, attempts from notices.requests where tenant = ${tenant} and next_at <= ${now}
    order by next_at, id limit ${most}`.execute(tx)
  return rows
}

export async function postponeRequest(
  tx: Tx,
  tenant: string,
  { id, until }: { id: string; until: Date },
): Promise<void> {
  await sql`update notices.requests set attempts = attempts + 1, next_at = ${until}
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export async function countRequests(tx: Tx, tenant: string): Promise<{ waiting: number; stuck: number }> {
  const { rows } = await sql<{ waiting: number; stuck: number }>`
    select count(*) filter (where attempts = 0)::int as waiting, count(*) filter (where attempts > 0)::int as stuck
    from notices.requests where tenant = ${tenant}`.execute(tx)
  return rows[0] ?? { waiting: 0, stuck: 0 }
}
