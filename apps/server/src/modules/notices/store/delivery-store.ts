import type { DeliveryFailure, DeliveryState, NoticeChannel, NoticeLink } from '@yiwang/contract/notices'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { DeliveryRow, Outcome } from './tables.ts'

export type NewDelivery = {
  id: string
  channel: NoticeChannel
  mode: 'fake' | 'webhook'
  recipient: string
  key: string
  noticeId: string | null
  personId: string | null
  phoneSealed: string | null
  phoneColumn: string | null
  phoneRow: string | null
  addressMasked: string | null
  template: string
  link: NoticeLink | null
  urgent: boolean
  textSealed: string
  state: 'waiting' | 'dead'
  failure: DeliveryFailure | null
  at: Date
  nextAt: Date | null
}

/** Writes messages to be sent; a key goes out once to each recipient of a channel. */
export async function insertDeliveries(tx: Tx, tenant: string, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  const rows = deliveries.map(({ link, ...delivery }) => ({ ...delivery, linkType: link?.type, linkId: link?.id }))
  await sql`insert into notices.deliveries (tenant, id, channel, mode, recipient, key, notice_id, person_id,
      phone_sealed, phone_column, phone_row, address_masked, template, link_type, link_id, urgent, text_sealed, state,
      failure, at, next_at, changed_at)
    select ${tenant}, r.id, r.channel, r.mode, r.recipient, r.key, r."noticeId", r."personId", r."phoneSealed",
      r."phoneColumn", r."phoneRow", r."addressMasked", r.template, r."linkType", r."linkId", r.urgent,
      r."textSealed", r.state, r.failure, r.at, r."nextAt", r.at
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, channel text, mode text, recipient text,
      key text, "noticeId" uuid, "personId" uuid, "phoneSealed" text, "phoneColumn" text, "phoneRow" text,
      "addressMasked" text, template text, "linkType" text, "linkId" uuid, urgent boolean, "textSealed" text,
      state text, failure text, at timestamptz, "nextAt" timestamptz)
    on conflict (tenant, channel, recipient, key) do nothing`.execute(tx)
}

type Claim = {
  tenant: string
  channel: NoticeChannel
  now: Date
  /** When another sender may take it, should this one not come back. */
  until: Date
  urgentOnly: boolean
  most: number
}

/** Takes messages that are due for one try, which counts from here on. */
export async function claimDue(tx: Tx, claim: Claim): Promise<DeliveryRow[]> {
  const { tenant, channel, now, until, urgentOnly, most } = claim
  const { rows } = await sql<DeliveryRow>`
    update notices.deliveries set attempts = attempts + 1, next_at = ${until}, changed_at = ${now}
    where tenant = ${tenant} and id in (
      select id from notices.deliveries
      where tenant = ${tenant} and channel = ${channel} and state = 'waiting' and next_at <= ${now}
        and (urgent or not ${urgentOnly})
      order by next_at limit ${most} for update skip locked
    )
    returning id, channel, recipient, person_id, phone_sealed, phone_column, phone_row, address_masked, template,
      urgent, text_sealed, attempts`.execute(tx)
  return rows
}

export type Settled = { id: string; attempts: number; outcome: Outcome }

/**
 * Notes what came of tries. That a message was sent is noted whoever sent it; a failure only while nobody has begun
 * another try, whose outcome is the newer one.
 */
export async function settleDeliveries(tx: Tx, tenant: string, tries: readonly Settled[], now: Date): Promise<void> {
  const rows = tries.map(({ id, attempts, outcome }) => ({ id, attempts, ...outcome }))
  await sql`update notices.deliveries d
    set state = r.state, failure = r.failure, failure_status = r.status, next_at = r."nextAt", changed_at = ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, attempts int, state text, failure text,
      status int, "nextAt" timestamptz)
    where d.tenant = ${tenant} and d.id = r.id and d.state = 'waiting'
      and (r.state = 'sent' or d.attempts = r.attempts)`.execute(tx)
}

export type DeliveryListRow = DeliveryRow & {
  mode: 'fake' | 'webhook'
  at: Date
  link_type: string | null
  link_id: string | null
  name: string | null
  state: DeliveryState
  failure: DeliveryFailure | null
  failure_status: number | null
  changed_at: Date
  next_at: Date | null
}

type List = {
  tenant: string
  state: DeliveryState
  channels: readonly string[] | undefined
  failures: readonly string[] | undefined
  templates: readonly string[] | undefined
  after: { at: string; id: string } | null
  limit: number
}

/** One row more than the limit, newest change first. */
export async function listDeliveryRows(tx: Tx, list: List): Promise<DeliveryListRow[]> {
  const { tenant, state, after, limit } = list
  const conditions: RawBuilder<unknown>[] = [sql`d.tenant = ${tenant}`, sql`d.state = ${state}`]
  if (list.channels) conditions.push(sql`d.channel = any (${[...list.channels]}::text[])`)
  if (list.failures) conditions.push(sql`d.failure = any (${[...list.failures]}::text[])`)
  if (list.templates) conditions.push(sql`d.template = any (${[...list.templates]}::text[])`)
  if (after) conditions.push(sql`(d.changed_at, d.id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  const { rows } = await sql<DeliveryListRow>`
    select d.*, p.name from notices.deliveries d
    left join identity.v_people p on p.tenant = d.tenant and p.id = d.person_id
    where ${sql.join(conditions, sql` and `)}
    order by d.changed_at desc, d.id desc limit ${limit + 1}`.execute(tx)
  return rows
}

export type OpenCount = { channel: NoticeChannel; state: DeliveryState; count: number }

/** What waits and what is stranded, by channel. What was sent is not counted: it only grows. */
export async function countOpen(tx: Tx, tenant: string): Promise<OpenCount[]> {
  const { rows } = await sql<OpenCount>`
    select channel, state, count(*)::int as count from notices.deliveries
    where tenant = ${tenant} and state in ('waiting', 'dead') group by channel, state order by channel, state`.execute(
    tx,
  )
  return rows
}

type Chosen = { tenant: string; ids: readonly string[]; at: Date }

/**
 * Puts dead letters back in line, to be tried from the beginning; answers how many there were. Who had no number when
 * the message was written may have one now.
 */
export async function reviveDead(tx: Tx, { tenant, ids, at }: Chosen): Promise<number> {
  const { numAffectedRows } = await sql`update notices.deliveries d
    set state = 'waiting', attempts = 0, next_at = ${at}, changed_at = ${at},
      address_masked = case when d.channel <> 'sms' or d.phone_sealed is not null then d.address_masked
        else (select p.phone_masked from identity.v_people p where p.tenant = d.tenant and p.id = d.person_id) end
    where tenant = ${tenant} and id = any (${[...ids]}::uuid[]) and state = 'dead'`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export async function dropDead(tx: Tx, { tenant, ids, at }: Chosen): Promise<number> {
  const { numAffectedRows } = await sql`update notices.deliveries set state = 'given-up', changed_at = ${at}
    where tenant = ${tenant} and id = any (${[...ids]}::uuid[]) and state = 'dead'`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export type SentRow = { notice_id: string; channel: NoticeChannel; state: DeliveryState; mode: 'fake' | 'webhook' }

/** Where notices went besides the app. */
export async function listSentOf(tx: Tx, tenant: string, noticeIds: readonly string[]): Promise<SentRow[]> {
  if (noticeIds.length === 0) return []
  const { rows } = await sql<SentRow>`select notice_id, channel, state, mode from notices.deliveries
    where tenant = ${tenant} and notice_id = any (${[...noticeIds]}::uuid[]) order by channel`.execute(tx)
  return rows
}
