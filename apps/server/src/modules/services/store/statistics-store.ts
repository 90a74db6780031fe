import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { DAY_COUNTS } from './tally-store.ts'
import type { DayCount } from './tally-store.ts'

export type DayFigures = {
  sums: Record<DayCount, number>
  hours: Map<number, number>
  matters: { matterId: string; matterName: string; submitted: number; decided: number; inPromise: number }[]
  firstTry: { reason: string; count: number }[]
}

const SUMS = sql.join(DAY_COUNTS.map((name) => sql`coalesce(sum(d.${sql.ref(name)}), 0)::int as ${sql.ref(name)}`))
const MOST_LINES = 50

/** Sums over the days that a condition on `d` picks; the same condition picks what was missing at first tries. */
export async function readDays(tx: Tx, tenant: string, condition: RawBuilder<boolean>): Promise<DayFigures> {
  const sums = sql<Record<DayCount, number>>`
    select ${SUMS} from services.days d where d.tenant = ${tenant} and ${condition}`.execute(tx)
  const hours = sql<{ hour: number; n: number }>`
    select h.key::int as hour, sum(h.value::int)::int as n
    from services.days d cross join lateral jsonb_each_text(d.hours) h
    where d.tenant = ${tenant} and ${condition} group by 1`.execute(tx)
  const matters = sql<DayFigures['matters'][number]>`
    select d.matter_id as "matterId", sum(d.submitted)::int as submitted, sum(d.decided)::int as decided,
      sum(d.in_promise)::int as "inPromise", coalesce((select a.matter_name from services.applications a
        where a.tenant = ${tenant} and a.matter_id = d.matter_id order by a.created_at desc, a.id desc limit 1), '') as "matterName"
    from services.days d
    where d.tenant = ${tenant} and ${condition}
    group by d.matter_id order by sum(d.submitted) desc, d.matter_id limit ${MOST_LINES}`.execute(tx)
  const firstTry = sql<{ reason: string; count: number }>`
    select d.material as reason, sum(d.amount)::int as count from services.first_tries d
    where d.tenant = ${tenant} and ${condition}
    group by d.material order by sum(d.amount) desc, d.material limit ${MOST_LINES}`.execute(tx)
  const [total, byHour, byMatter, tries] = await Promise.all([sums, hours, matters, firstTry])
  const [row] = total.rows
  if (!row) throw new Error('a sum without a row')
  return {
    sums: row,
    hours: new Map(byHour.rows.map(({ hour, n }) => [hour, n])),
    matters: byMatter.rows,
    firstTry: tries.rows,
  }
}
