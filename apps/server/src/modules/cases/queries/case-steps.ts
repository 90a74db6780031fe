import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type Step = { name: string; at: Date }

/** A case in a line, with who reported, handled and checked it last; null for what nobody has done yet. */
export type CaseSteps = {
  id: string
  number: string
  title: string
  state: string
  reported: Step | null
  handled: Step | null
  checked: Step | null
}

type Row = Pick<CaseSteps, 'id' | 'number' | 'title' | 'state'> & {
  steps: Record<string, { name: string; at: string }> | null
}

/** Cases by id, for modules that opened them; what the caller may not read is left out. */
export async function caseSteps(tx: Tx, tenant: string, ids: readonly string[]): Promise<Map<string, CaseSteps>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select c.id, c.number, c.title, c.state,
      (select json_object_agg(l.action, json_build_object('name', l.actor_name, 'at', l.at)) from (
        select distinct on (t.action) t.action, t.actor_name, t.at from cases.timeline t
        where t.tenant = c.tenant and t.case_id = c.id and t.action in ('report', 'handle', 'self-handle', 'check')
        order by t.action, t.version desc) l) as steps
    from cases.cases c where c.tenant = ${tenant} and c.id = any (${ids}::uuid[])`.execute(tx)
  return new Map(
    rows.map(({ steps, ...row }) => {
      const step = (name: string): Step | null => {
        const found = steps?.[name]
        return found ? { name: found.name, at: new Date(found.at) } : null
      }
      const handled = step('handle') ?? step('self-handle')
      return [row.id, { ...row, reported: step('report'), handled, checked: step('check') }]
    }),
  )
}

export type ReportedCase = { id: string; title: string; areaPath: string | null; at: Date }

/** What a person reported between two times, oldest first, for their own book of work. */
export async function casesReportedBy(
  tx: Tx,
  tenant: string,
  { personId, from, to }: { personId: string; from: Date; to: Date },
): Promise<ReportedCase[]> {
  const { rows } = await sql<ReportedCase>`
    select id, title, area_path as "areaPath", reported_at as at from cases.cases
    where tenant = ${tenant} and reporter_id = ${personId} and reported_at >= ${from} and reported_at < ${to}
    order by reported_at, id limit 1000`.execute(tx)
  return rows
}
