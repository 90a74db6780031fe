import { sql } from 'kysely'
import type { Subject } from '../../kernel/authorize.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { createHorizonFeed } from '../../kernel/horizon-feed.ts'
import type { HorizonFeed, Span } from '../../kernel/horizon-feed.ts'
import { subjectOf } from './commands/subject.ts'
import type { CaseRecord } from './store/tables.ts'

/** A case changed; with what decides who may know. */
export type Change = {
  caseId: string
  number: string
  title: string
  state: string
  priority: string
  action: string
  subject: Subject
}

type ChangeRow = Pick<
  CaseRecord,
  'number' | 'title' | 'state' | 'priority' | 'area_path' | 'unit_id' | 'assisting' | 'assignee_id' | 'reporter_id'
> & { case_id: string; action: string }

/** Changes of cases as they are committed, read from the timeline. */
export function createCaseFeed(context: Context): HorizonFeed<Change> {
  return createHorizonFeed(context, readChanges)
}

async function readChanges(tx: Tx, { tenant, from, to }: Span): Promise<Change[]> {
  const { rows } = await sql<ChangeRow>`
    select t.case_id, t.action, c.number, c.title, c.state, c.priority, c.area_path, c.unit_id, c.assisting,
      c.assignee_id, c.reporter_id
    from cases.timeline t join cases.cases c on c.tenant = t.tenant and c.id = t.case_id
    where t.tenant = ${tenant} and t.written >= ${from}::xid8 and t.written < ${to}::xid8
    order by t.written`.execute(tx)
  return rows.map(changeOf)
}

function changeOf(row: ChangeRow): Change {
  const { case_id: caseId, number, title, state, priority, action } = row
  return { caseId, number, title, state, priority, action, subject: subjectOf(row) }
}
