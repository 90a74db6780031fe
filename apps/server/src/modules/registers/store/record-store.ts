import type { Voice } from '@yiwang/contract/registers'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { PackedOrigins } from '../domain/origins.ts'
import type { Stored } from '../domain/stored-values.ts'

export type RecordRow = {
  id: string
  ledgerId: string
  ledgerVersion: number
  subjectId: string
  label: string
  areaPath: string | null
  state: 'active' | 'ended'
  values: Record<string, Stored>
  origins: PackedOrigins
  conflicts: Record<string, Voice<Stored>[]>
  startedOn: string
  endedOn: string | null
  endReason: string | null
  lastVisitedOn: string | null
  nextVisitOn: string | null
}

const COLUMNS = `id, ledger_id as "ledgerId", ledger_version as "ledgerVersion", subject_id as "subjectId", label,
  area_path as "areaPath", state, values, origins, conflicts, started_on::text as "startedOn", ended_on::text as "endedOn",
  end_reason as "endReason", last_visited_on::text as "lastVisitedOn", next_visit_on::text as "nextVisitOn"`

/** Records by id, and the active ones of subjects in a ledger, locked until the transaction ends. */
export function lockRecords(
  tx: Tx,
  tenant: string,
  { ids, ledgerId, subjectIds }: { ids: readonly string[]; ledgerId: string | null; subjectIds: readonly string[] },
): Promise<RecordRow[]> {
  const text = `select ${COLUMNS} from registers.records where tenant = $1 and id in (
      select unnest($2::uuid[])
      union select id from registers.records
        where tenant = $1 and ledger_id = $3::uuid and subject_id = any ($4::uuid[]) and state = 'active')
    order by id for no key update`
  return ask(tx, text, [tenant, ids, ledgerId, subjectIds])
}

/** One statement for any number of records, new ones and those that are there. */
export async function writeRecords(
  tx: Tx,
  tenant: string,
  { at, rows }: { at: Date; rows: readonly RecordRow[] },
): Promise<void> {
  if (rows.length === 0) return
  const text = `with away as (
      insert into registers.departures (tenant, what, id, area_path, ledger_id)
      select $1, 'record', b.id, b.area_path, b.ledger_id
      from json_to_recordset($2::json) as r (id uuid, "areaPath" text)
      join registers.records b on b.tenant = $1 and b.id = r.id
      where b.area_path <> coalesce(r."areaPath", '') on conflict do nothing)
    insert into registers.records (tenant, id, ledger_id, ledger_version, subject_id, label, area_path, state, values,
      origins, conflicts, started_on, ended_on, end_reason, last_visited_on, next_visit_on, changed_at, version)
    select $1, r.id, r."ledgerId", r."ledgerVersion", r."subjectId", r.label, r."areaPath", r.state, r.values, r.origins,
      r.conflicts, r."startedOn", r."endedOn", r."endReason", r."lastVisitedOn", r."nextVisitOn", $3::timestamptz, 1
    from json_to_recordset($2::json) as r (id uuid, "ledgerId" uuid, "ledgerVersion" int, "subjectId" uuid, label text,
      "areaPath" text, state text, values jsonb, origins jsonb, conflicts jsonb, "startedOn" date, "endedOn" date, "endReason" text,
      "lastVisitedOn" date, "nextVisitOn" date)
    on conflict (tenant, id) do update set ledger_version = excluded.ledger_version, subject_id = excluded.subject_id,
      label = excluded.label, area_path = excluded.area_path, state = excluded.state, values = excluded.values,
      origins = excluded.origins, conflicts = excluded.conflicts, started_on = excluded.started_on, ended_on = excluded.ended_on,
      end_reason = excluded.end_reason, last_visited_on = excluded.last_visited_on,
      next_visit_on = excluded.next_visit_on, changed_at = excluded.changed_at, version = records.version + 1,
      written = pg_current_xact_id()`
  await ask(tx, text, [tenant, JSON.stringify(rows), at])
}

export type KeysWrite = { id: string; ledgerId: string; areaPath: string | null; keys: readonly string[] }

/** Sets what records are filtered by. */
export async function writeKeys(tx: Tx, tenant: string, rows: readonly KeysWrite[]): Promise<void> {
  if (rows.length === 0) return
  const text = `insert into registers.record_keys (tenant, record_id, ledger_id, area_path, keys)
    select $1, r.id, r."ledgerId", r."areaPath", r.keys
    from json_to_recordset($2::json) as r (id uuid, "ledgerId" uuid, "areaPath" text, keys text[])
    on conflict (tenant, record_id) do update set area_path = excluded.area_path, keys = excluded.keys`
  await ask(tx, text, [tenant, JSON.stringify(rows)])
}

/** Takes away records with all that was said of them. */
export async function deleteRecords(tx: Tx, tenant: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const table of ['record_keys', 'statements'])
    await ask(tx, `delete from registers.${table} where tenant = $1 and record_id = any ($2::uuid[])`, [tenant, ids])
  const text = `with away as (
      insert into registers.departures (tenant, what, id, area_path, ledger_id)
      select tenant, 'record', id, area_path, ledger_id from registers.records
      where tenant = $1 and id = any ($2::uuid[]) and area_path is not null on conflict do nothing)
    delete from registers.records where tenant = $1 and id = any ($2::uuid[])`
  await ask(tx, text, [tenant, ids])
}

/** The next records of a ledger in order of their ids, locked until the transaction ends. */
export function pageOfLedger(
  tx: Tx,
  tenant: string,
  { ledgerId, after, limit }: { ledgerId: string; after: string | null; limit: number },
): Promise<RecordRow[]> {
  const text = `select ${COLUMNS} from registers.records
    where tenant = $1 and ledger_id = $2::uuid and ($3::uuid is null or id > $3::uuid) order by id limit $4 for no key update`
  return ask(tx, text, [tenant, ledgerId, after, limit])
}
