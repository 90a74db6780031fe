import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { touchFollowers } from './touch.ts'
import { SUBJECT_COLUMNS } from './tables.ts'
import type { SubjectRecord } from './tables.ts'

/** Columns of a subject that a write sets. */
export type SubjectWrite = Omit<SubjectRecord, 'version' | 'changedAt' | 'mergedInto'>

/** Subjects in order of their ids, locked until the transaction ends; those that were merged tell into which. */
export function lockSubjects(tx: Tx, tenant: string, ids: readonly string[]): Promise<SubjectRecord[]> {
  const text = `select ${SUBJECT_COLUMNS} from registers.subjects where tenant = $1 and id = any ($2::uuid[])
    order by id for no key update`
  return ask(tx, text, [tenant, ids])
}

export function readSubjects(tx: Tx, tenant: string, ids: readonly string[]): Promise<SubjectRecord[]> {
  return ask(tx, `select ${SUBJECT_COLUMNS} from registers.subjects where tenant = $1 and id = any ($2::uuid[])`, [
    tenant,
    ids,
  ])
}

const RECORDSET = `json_to_recordset($2::json) as r (id uuid, kind text, label text, state text, "areaId" uuid, "areaPath" text,
  lng float8, lat float8, values jsonb, origins jsonb, conflicts jsonb)`

/** One statement for any number of new subjects. */
export async function insertSubjects(
  tx: Tx,
  tenant: string,
  { at, rows }: { at: Date; rows: readonly SubjectWrite[] },
): Promise<void> {
  if (rows.length === 0) return
  const text = `insert into registers.subjects (tenant, id, kind, label, state, area_id, area_path, lng, lat, values, origins,
      conflicts, recorded_at, changed_at, version)
    select $1, r.id, r.kind, r.label, r.state, r."areaId", r."areaPath", r.lng, r.lat, r.values, r.origins, r.conflicts,
      $3::timestamptz, $3::timestamptz, 1 from ${RECORDSET}`
  await ask(tx, text, [tenant, JSON.stringify(rows), at])
}

/** One statement for any number of subjects that are there; each gets a new version. */
export async function updateSubjects(
  tx: Tx,
  tenant: string,
  { at, rows }: { at: Date; rows: readonly SubjectWrite[] },
): Promise<void> {
  if (rows.length === 0) return
  const text = `with r as (select * from ${RECORDSET}),
      away as (
        insert into registers.departures (tenant, what, id, area_path)
        select $1, 'subject', b.id, b.area_path from registers.subjects b join r on r.id = b.id
        where b.tenant = $1 and b.area_path <> coalesce(r."areaPath", '') on conflict do nothing),
      elsewhere as (
        select b.id from registers.subjects b join r on r.id = b.id
        where b.tenant = $1 and b.area_path is distinct from r."areaPath"),
      told as (${touchFollowers('(select id from elsewhere)', '(select id from r)')})
    update registers.subjects s set label = r.label, state = r.state, area_id = r."areaId", area_path = r."areaPath",
      lng = r.lng, lat = r.lat, values = r.values, origins = r.origins, conflicts = r.conflicts, changed_at = $3::timestamptz,
      version = s.version + 1, written = pg_current_xact_id()
    from r where s.tenant = $1 and s.id = r.id`
  await ask(tx, text, [tenant, JSON.stringify(rows), at])
}

/** Name and place of subjects stand beside their records too. */
export async function followInRecords(
  tx: Tx,
  tenant: string,
  rows: readonly Pick<SubjectWrite, 'id' | 'label' | 'areaPath'>[],
): Promise<void> {
  if (rows.length === 0) return
  const changed = rows.map(({ id, label, areaPath }) => ({ id, label, areaPath }))
  const text = `with r as (select * from json_to_recordset($2::json) as r (id uuid, label text, "areaPath" text)),
      moved as (
        update registers.records e set label = r.label, area_path = r."areaPath", version = e.version + 1,
          written = pg_current_xact_id()
        from r, registers.records b
        where e.tenant = $1 and e.subject_id = r.id and b.tenant = e.tenant and b.id = e.id
          and (e.label, e.area_path) is distinct from (r.label, r."areaPath")
        returning e.id, e.ledger_id, e.area_path, e.state, b.area_path as was),
      keys as (
        update registers.record_keys k set area_path = m.area_path from moved m
        where k.tenant = $1 and k.record_id = m.id and k.area_path is distinct from m.area_path),
      away as (
        insert into registers.departures (tenant, what, id, area_path, ledger_id)
        select $1, 'record', id, was, ledger_id from moved where was <> coalesce(area_path, '') on conflict do nothing)
    insert into registers.counts (tenant, what, area_path, amount)
    select $1, 'ledger:' || d.ledger_id, coalesce(d.path, ''), sum(d.by)::int
    from (
      select ledger_id, area_path as path, 1 as by from moved where state = 'active' and area_path is distinct from was
      union all
      select ledger_id, was, -1 from moved where state = 'active' and area_path is distinct from was
    ) d group by 2, 3 order by 2, 3
    on conflict (tenant, what, area_path) do update set amount = counts.amount + excluded.amount`
  await ask(tx, text, [tenant, JSON.stringify(changed)])
}
