import type { RatingLevel } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type Period = { hallIds: readonly string[]; from: string; until: string }

type Measure = { count: number; p50: number | null; p90: number | null }

export type TicketFigures = {
  taken: number
  served: number
  left: number
  withAppointment: number
  priority: number
  wait: Measure
  service: Measure
}

const WAIT = sql`extract(epoch from (t.called_at - t.taken_at))::float8 / 60`
const SERVICE = sql`extract(epoch from (t.done_at - t.called_at))::float8 / 60`

function measure(value: RawBuilder<unknown>): RawBuilder<Measure> {
  return sql`json_build_object('count', count(${value})::int,
    'p50', round((percentile_cont(0.5) within group (order by ${value}))::numeric, 1)::float8,
    'p90', round((percentile_cont(0.9) within group (order by ${value}))::numeric, 1)::float8)`
}

const IN_PERIOD = ({ hallIds, from, until }: Period) =>
  sql`t.hall_id = any (${hallIds}::uuid[]) and t.day between ${from}::date and ${until}::date`

export async function sumTickets(tx: Tx, tenant: string, period: Period): Promise<TicketFigures | undefined> {
  const { rows } = await sql<TicketFigures>`
    select count(*)::int as taken, count(*) filter (where t.state = 'done')::int as served,
      count(*) filter (where t.state in ('left', 'skipped'))::int as left,
      count(*) filter (where t.appointment_id is not null)::int as "withAppointment",
      count(*) filter (where t.need <> 'none')::int as priority,
      ${measure(WAIT)} as wait, ${measure(SERVICE)} as service
    from services.tickets t where t.tenant = ${tenant} and ${IN_PERIOD(period)}`.execute(tx)
  return rows[0]
}

export async function sumByClass(tx: Tx, tenant: string, period: Period) {
  const { rows } = await sql<{ code: string; name: string; wait: Measure; service: Measure }>`
    select t.class_code as code, coalesce(max(c.name), t.class_code) as name, ${measure(WAIT)} as wait,
      ${measure(SERVICE)} as service
    from services.tickets t
    join services.halls h on h.tenant = t.tenant and h.id = t.hall_id
    left join lateral (select one ->> 'name' as name from jsonb_array_elements(h.classes) one
      where one ->> 'code' = t.class_code) c on true
    where t.tenant = ${tenant} and ${IN_PERIOD(period)}
    group by t.class_code order by count(*) desc, t.class_code`.execute(tx)
  return rows
}

/** People who came by the hour of the day in China. */
export async function sumByHour(tx: Tx, tenant: string, period: Period): Promise<number[]> {
  const { rows } = await sql<{ hour: number; amount: number }>`
    select extract(hour from t.taken_at at time zone 'Asia/Shanghai')::int as hour, count(*)::int as amount
    from services.tickets t where t.tenant = ${tenant} and ${IN_PERIOD(period)} group by 1`.execute(tx)
  return Array.from({ length: 24 }, (_, hour) => rows.find((row) => row.hour === hour)?.amount ?? 0)
}

export async function sumAppointments(tx: Tx, tenant: string, { hallIds, from, until }: Period) {
  const { rows } = await sql<{ kind: string; booked: number; done: number; missed: number }>`
    select p.kind, count(*)::int as booked, count(*) filter (where p.state = 'done')::int as done,
      count(*) filter (where p.state = 'missed')::int as missed
    from services.appointments p
    where p.tenant = ${tenant} and p.hall_id = any (${hallIds}::uuid[]) and p.state <> 'cancelled'
      and p.starts_at >= ${`${from}T00:00:00+08:00`}::timestamptz
      and p.starts_at < ${`${until}T00:00:00+08:00`}::timestamptz + interval '1 day'
    group by p.kind order by p.kind`.execute(tx)
  return rows
}

type Rated = { condition: RawBuilder<boolean>; from: string; until: string; at: Date }

export type RatingSums = {
  all: number
  bad: number
  calledBack: number
  excluded: number
  answered: number
  overdue: number
}

const COUNTED = sql`r.state <> 'excluded'`
const CALLED = sql`count(*) filter (where r.bad and r.called_back and ${COUNTED})::int`

/** A rating that is excluded is counted as that and nowhere else. */
export async function sumRatings(tx: Tx, tenant: string, { condition, from, until, at }: Rated) {
  const { rows } = await sql<RatingSums>`
    select count(*) filter (where ${COUNTED})::int as all, count(*) filter (where r.bad and ${COUNTED})::int as bad,
      ${CALLED} as "calledBack", count(*) filter (where r.state = 'excluded')::int as excluded,
      count(*) filter (where r.state = 'answered')::int as answered,
      count(*) filter (where r.state not in ('kept', 'answered', 'excluded') and r.due_at < ${at})::int as overdue
    from services.ratings r
    where r.tenant = ${tenant} and r.day between ${from}::date and ${until}::date and ${condition}`.execute(tx)
  return rows[0]
}

export async function sumByLevel(tx: Tx, tenant: string, { condition, from, until }: Rated) {
  const { rows } = await sql<{ level: RatingLevel; amount: number }>`
    select r.level, count(*)::int as amount from services.ratings r
    where r.tenant = ${tenant} and r.day between ${from}::date and ${until}::date and ${COUNTED} and ${condition}
    group by r.level`.execute(tx)
  return rows
}

type Line = { name: string; all: number; bad: number; calledBack: number }

/** By unit or by matter, most bad ones first. No grouping by person exists: no column names one. */
export async function sumLines(tx: Tx, tenant: string, by: 'unit' | 'matter', rated: Rated): Promise<Line[]> {
  const name = by === 'unit' ? sql`u.name` : sql`r.matter_name`
  const { condition, from, until } = rated
  const { rows } = await sql<Line>`
    select ${name} as name, count(*)::int as all, count(*) filter (where r.bad)::int as bad, ${CALLED} as "calledBack"
    from services.ratings r join areas.v_units u on u.tenant = r.tenant and u.id = r.unit_id
    where r.tenant = ${tenant} and r.day between ${from}::date and ${until}::date and ${COUNTED} and ${condition}
    group by 1 order by 3 desc, 2 desc, 1 limit 50`.execute(tx)
  return rows
}
