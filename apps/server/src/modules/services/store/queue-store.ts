import type { Need, TicketState } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type TicketRow = {
  id: string
  hallId: string
  day: string
  number: string
  classCode: string
  need: Need
  appointmentId: string | null
  bookedAt: Date | null
  state: TicketState
  takenAt: Date
  calledAt: Date | null
  lastCallAt: Date | null
  calls: number
  windowId: string | null
  windowNumber: number | null
}

type Of = { tenant: string; hallId: string; day: string }

/** Holds the queue of a hall for this transaction: numbers and calls of one hall follow one another. */
export async function lockQueue(tx: Tx, { tenant, hallId, day }: Of): Promise<void> {
  await sql`insert into services.queue_days (tenant, hall_id, day) values (${tenant}, ${hallId}, ${day})
    on conflict (tenant, hall_id, day) do update set numbers = services.queue_days.numbers`.execute(tx)
}

/** The next number of a class on a day, from 1. */
export async function drawNumber(tx: Tx, { tenant, hallId, day }: Of, classCode: string): Promise<number> {
  const { rows } = await sql<{ drawn: number }>`
    insert into services.queue_days (tenant, hall_id, day, numbers)
    values (${tenant}, ${hallId}, ${day}, jsonb_build_object(${classCode}::text, 1))
    on conflict (tenant, hall_id, day) do update set numbers = jsonb_set(services.queue_days.numbers,
      array[${classCode}::text], to_jsonb(coalesce((services.queue_days.numbers ->> ${classCode}::text)::int, 0) + 1))
    returning (numbers ->> ${classCode}::text)::int as drawn`.execute(tx)
  return rows[0]?.drawn ?? 1
}

export type NewTicket = Of & {
  id: string
  codeIndex: string
  number: string
  classCode: string
  need: Need
  appointmentId: string | null
  bookedAt: Date | null
  at: Date
}

export async function insertTicket(tx: Tx, ticket: NewTicket): Promise<void> {
  await sql`
    insert into services.tickets (tenant, id, code_index, hall_id, day, number, class_code, need, appointment_id, booked_at,
      state, taken_at)
    values (${ticket.tenant}, ${ticket.id}, ${ticket.codeIndex}, ${ticket.hallId}, ${ticket.day}, ${ticket.number},
      ${ticket.classCode}, ${ticket.need}, ${ticket.appointmentId}, ${ticket.bookedAt}, 'waiting', ${ticket.at})`.execute(
    tx,
  )
}

const TICKET = sql`select t.id, t.hall_id as "hallId", t.day, t.number, t.class_code as "classCode", t.need,
    t.appointment_id as "appointmentId", t.booked_at as "bookedAt", t.state, t.taken_at as "takenAt",
    t.called_at as "calledAt", t.last_call_at as "lastCallAt", t.calls, t.window_id as "windowId", w.number as "windowNumber"
  from services.tickets t left join services.hall_windows w on w.tenant = t.tenant and w.id = t.window_id`

/** Everybody who is in the hall on a day and not done yet, in order of arrival. */
export async function selectPresent(tx: Tx, { tenant, hallId, day }: Of): Promise<TicketRow[]> {
  const { rows } = await sql<TicketRow>`${TICKET}
    where t.tenant = ${tenant} and t.hall_id = ${hallId} and t.day = ${day} and t.state in ('waiting', 'called', 'skipped')
    order by t.taken_at, t.id`.execute(tx)
  return rows
}

/** The calls that a screen shows, the latest first. */
export async function selectCalls(tx: Tx, { tenant, hallId, day }: Of, most: number): Promise<TicketRow[]> {
  const { rows } = await sql<TicketRow>`${TICKET}
    where t.tenant = ${tenant} and t.hall_id = ${hallId} and t.day = ${day} and t.last_call_at is not null
    order by t.last_call_at desc, t.id limit ${most}`.execute(tx)
  return rows
}

export async function findTicket(
  tx: Tx,
  tenant: string,
  by: { id: string } | { codeIndex: string },
): Promise<TicketRow | null> {
  const picked = 'id' in by ? sql`t.id = ${by.id}` : sql`t.code_index = ${by.codeIndex}`
  const { rows } = await sql<TicketRow>`${TICKET} where t.tenant = ${tenant} and ${picked}`.execute(tx)
  return rows[0] ?? null
}

/** Minutes that each class's last people took, at most 20 a class. */
export async function selectMinutes(tx: Tx, tenant: string, hallId: string, classes: readonly string[]) {
  const { rows } = await sql<{ classCode: string; minutes: number }>`
    select c.code as "classCode", extract(epoch from (t.done_at - t.called_at))::float8 / 60 as minutes
    from unnest(${classes}::text[]) as c (code)
    cross join lateral (
      select done_at, called_at from services.tickets
      where tenant = ${tenant} and hall_id = ${hallId} and class_code = c.code and state = 'done'
      order by done_at desc limit 20
    ) t`.execute(tx)
  return rows
}

/** How many wait in each hall on a day. */
export async function countWaiting(tx: Tx, tenant: string, day: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; waiting: number }>`
    select h.id, (select count(*)::int from services.tickets t
      where t.tenant = h.tenant and t.hall_id = h.id and t.day = ${day} and t.state = 'waiting') as waiting
    from services.halls h where h.tenant = ${tenant}`.execute(tx)
  return new Map(rows.map(({ id, waiting }) => [id, waiting]))
}

type Call = { id: string; windowId: string; at: Date }

export async function saveCall(tx: Tx, tenant: string, { id, windowId, at }: Call): Promise<void> {
  await sql`update services.tickets set state = 'called', window_id = ${windowId}, called_at = ${at}, last_call_at = ${at},
      calls = calls + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

/** The same person once more; the service began with the first call. */
export async function saveRecall(tx: Tx, tenant: string, { id, at }: { id: string; at: Date }): Promise<void> {
  await sql`update services.tickets set last_call_at = ${at}, calls = calls + 1 where tenant = ${tenant} and id = ${id}`.execute(
    tx,
  )
}

export async function saveServed(tx: Tx, tenant: string, { id, at }: { id: string; at: Date }): Promise<void> {
  await sql`update services.tickets set state = 'done', done_at = ${at} where tenant = ${tenant} and id = ${id}`.execute(
    tx,
  )
}

export async function saveSkipped(tx: Tx, tenant: string, id: string): Promise<void> {
  await sql`update services.tickets set state = 'skipped' where tenant = ${tenant} and id = ${id}`.execute(tx)
}

/** Back to the queue in another class, with the time of arrival that it had. */
export async function saveTransfer(
  tx: Tx,
  tenant: string,
  { id, classCode }: { id: string; classCode: string },
): Promise<void> {
  await sql`update services.tickets set state = 'waiting', class_code = ${classCode}, window_id = null, called_at = null
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export async function saveDayOver(tx: Tx, { tenant, hallId, day }: Of): Promise<void> {
  await sql`update services.tickets set state = 'left'
    where tenant = ${tenant} and hall_id = ${hallId} and day <= ${day} and state in ('waiting', 'skipped')`.execute(tx)
}
