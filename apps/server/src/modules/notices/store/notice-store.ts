import type { NoticeLink, NoticeTemplateCode } from '@yiwang/contract/notices'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { NoticeRow } from './tables.ts'

export type NewNotice = {
  id: string
  personId: string
  key: string
  template: NoticeTemplateCode
  templateVersion: number
  params: Readonly<Record<string, string>>
  link: NoticeLink | null
  urgent: boolean
  at: Date
  readAt: Date | null
}

/** Writes notices; answers the ids of those whose key is new to their person. */
export async function insertNotices(tx: Tx, tenant: string, notices: readonly NewNotice[]): Promise<Set<string>> {
  if (notices.length === 0) return new Set()
  const rows = notices.map(({ link, ...notice }) => ({ ...notice, linkType: link?.type, linkId: link?.id }))
  const { rows: written } = await sql<{ id: string }>`
    insert into notices.notices (tenant, id, person_id, key, template, template_version, params, link_type, link_id,
      urgent, at, read_at)
    select ${tenant}, r.id, r."personId", r.key, r.template, r."templateVersion", r.params, r."linkType", r."linkId",
      r.urgent, r.at, r."readAt"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, "personId" uuid, key text, template text,
      "templateVersion" int, params jsonb, "linkType" text, "linkId" uuid, urgent boolean, at timestamptz,
      "readAt" timestamptz)
    on conflict (tenant, person_id, key) do nothing
    returning id`.execute(tx)
  return new Set(written.map(({ id }) => id))
}

type List = {
  tenant: string
  personId: string
  unread: boolean | undefined
  templates: readonly string[] | undefined
  after: { unread: boolean; at: string; id: string } | null
  limit: number
}

const COLUMNS = sql.raw('id, at, template, template_version, params, link_type, link_id, urgent, read_at')

/** One row more than the limit, unread ones first, newest first. */
export async function listNoticeRows(tx: Tx, list: List): Promise<NoticeRow[]> {
  const { tenant, personId, unread, templates, after, limit } = list
  const conditions = [sql`tenant = ${tenant}`, sql`person_id = ${personId}`]
  if (unread !== undefined) conditions.push(unread ? sql`(read_at is null)` : sql`not (read_at is null)`)
  if (templates) conditions.push(sql`template = any (${[...templates]}::text[])`)
  if (after) {
    conditions.push(
      sql`((read_at is null), at, id) < (${after.unread}::boolean, ${after.at}::timestamptz, ${after.id}::uuid)`,
    )
  }
  const { rows } = await sql<NoticeRow>`select ${COLUMNS} from notices.notices
    where ${sql.join(conditions, sql` and `)}
    order by (read_at is null) desc, at desc, id desc limit ${limit + 1}`.execute(tx)
  return rows
}

type Own = { tenant: string; personId: string }

export async function countUnread(tx: Tx, { tenant, personId }: Own): Promise<{ unread: number; urgent: number }> {
  const { rows } = await sql<{ unread: number; urgent: number }>`
    select count(*)::int as unread, count(*) filter (where urgent)::int as urgent from notices.notices
    where tenant = ${tenant} and person_id = ${personId} and read_at is null`.execute(tx)
  return rows[0] ?? { unread: 0, urgent: 0 }
}

/** False when it is not a notice of the person. One that was read stays read at its first time. */
export async function markRead(tx: Tx, { tenant, personId }: Own, { id, at }: { id: string; at: Date }) {
  const { rows } = await sql<{ id: string }>`
    update notices.notices set read_at = coalesce(read_at, ${at})
    where tenant = ${tenant} and person_id = ${personId} and id = ${id} returning id`.execute(tx)
  return rows.length > 0
}

/** Marks what is not newer than `upTo`: what came after the list was drawn stays unread. */
export async function markAllRead(tx: Tx, { tenant, personId }: Own, { upTo, at }: { upTo: string; at: Date }) {
  await sql`update notices.notices set read_at = ${at}
    where tenant = ${tenant} and person_id = ${personId} and read_at is null and at <= ${upTo}`.execute(tx)
}

export async function listMutes(tx: Tx, tenant: string, personIds: readonly string[]) {
  const { rows } = await sql<{ person_id: string; template: string }>`
    select person_id, template from notices.mutes
    where tenant = ${tenant} and person_id = any (${[...personIds]}::uuid[])`.execute(tx)
  return rows
}

export async function replaceMutes(tx: Tx, { tenant, personId }: Own, templates: readonly string[]): Promise<void> {
  await sql`delete from notices.mutes where tenant = ${tenant} and person_id = ${personId}
    and template <> all (${[...templates]}::text[])`.execute(tx)
  await sql`insert into notices.mutes (tenant, person_id, template)
    select ${tenant}, ${personId}, t from unnest(${[...templates]}::text[]) as t
    on conflict do nothing`.execute(tx)
}

export type FreshRow = NoticeRow & { person_id: string }

/** Unread notices of a span of transactions, for the stream. */
export async function listFresh(tx: Tx, { tenant, from, to }: { tenant: string; from: string; to: string }) {
  const { rows } = await sql<FreshRow>`select ${COLUMNS}, person_id from notices.notices
    where tenant = ${tenant} and written >= ${from}::xid8 and written < ${to}::xid8 and read_at is null
    order by written, at`.execute(tx)
  return rows
}
