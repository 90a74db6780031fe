import type { LifeEvent, SubjectState } from '@yiwang/contract/registers'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

/** Sets states and counts those who are here anew. */
export async function setStates(
  tx: Tx,
  tenant: string,
  { rows, at }: { rows: readonly { id: string; state: SubjectState }[]; at: Date },
): Promise<void> {
  if (rows.length === 0) return
  const text = `with r as (select * from json_to_recordset($2::json) as r (id uuid, state text)),
      changed as (
        update registers.subjects s set state = r.state, changed_at = $3::timestamptz, version = s.version + 1,
          written = pg_current_xact_id()
        from r, registers.subjects b
        where s.tenant = $1 and s.id = r.id and b.tenant = s.tenant and b.id = s.id and s.state <> r.state
        returning s.kind, coalesce(s.area_path, '') as path,
          (s.state in ('active', 'absent'))::int - (b.state in ('active', 'absent'))::int as by)
    insert into registers.counts (tenant, what, area_path, amount)
    select $1, kind, path, sum(by)::int from changed group by kind, path having sum(by) <> 0 order by kind, path
    on conflict (tenant, what, area_path) do update set amount = counts.amount + excluded.amount`
  await ask(tx, text, [tenant, JSON.stringify(rows), at])
}

/** Ends the active entries of subjects in ledgers. */
export async function endRecordsOf(
  tx: Tx,
  tenant: string,
  { subjectIds, on, at }: { subjectIds: readonly string[]; on: string; at: Date },
): Promise<void> {
  if (subjectIds.length === 0) return
  const text = `with ended as (
      update registers.records set state = 'ended', ended_on = greatest($3::date, started_on), next_visit_on = null,
        changed_at = $4::timestamptz, version = version + 1, written = pg_current_xact_id()
      where tenant = $1 and subject_id = any ($2::uuid[]) and state = 'active'
      returning ledger_id, coalesce(area_path, '') as path)
    insert into registers.counts (tenant, what, area_path, amount)
    select $1, 'ledger:' || ledger_id, path, -count(*)::int from ended group by 2, 3 order by 2, 3
    on conflict (tenant, what, area_path) do update set amount = counts.amount + excluded.amount`
  await ask(tx, text, [tenant, subjectIds, on, at])
}

export type HappeningWrite = {
  id: string
  kind: LifeEvent
  subjectIds: readonly string[]
  on: string
  detail: Record<string, unknown>
  at: Date
  actor: { id: string | null; name: string }
}

/** Keeps an event with everybody whose story it belongs to. */
export async function insertHappening(tx: Tx, tenant: string, row: HappeningWrite): Promise<void> {
  const text = `insert into registers.life_events (tenant, id, kind, subject_id, happened_on, detail, at, actor_id, actor_name)
    select $1, $2::uuid, $3, s, $5::date, $6::jsonb, $7::timestamptz, $8::uuid, $9 from unnest($4::uuid[]) s`
  const { id, kind, subjectIds, on, detail, at, actor } = row
  await ask(tx, text, [tenant, id, kind, subjectIds, on, JSON.stringify(detail), at, actor.id, actor.name])
}

/** The day of the last event of a subject. */
export async function lastHappening(tx: Tx, tenant: string, subjectId: string): Promise<string | null> {
  const text = `select max(happened_on)::text as day from registers.life_events where tenant = $1 and subject_id = $2::uuid`
  const [row] = await ask<{ day: string | null }>(tx, text, [tenant, subjectId])
  return row?.day ?? null
}
