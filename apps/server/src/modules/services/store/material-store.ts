import type { MaterialLine } from '@yiwang/contract/services'
import { sql } from 'kysely'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { MaterialRecord } from './tables.ts'

export async function readMaterials(tx: Tx, tenant: string, applicationId: string): Promise<MaterialRecord[]> {
  return ask<MaterialRecord>(
    tx,
    `select key, position, state, source, files, note, changed_at as "changedAt" from services.materials
    where tenant = $1 and application_id = $2 order by position`,
    [tenant, applicationId],
  )
}

type Lines = { applicationId: string; at: Date | null; lines: readonly MaterialLine[] }

/** Writes a check list as it stands; lines that are there are replaced. One statement. */
export async function saveMaterials(tx: Tx, tenant: string, { applicationId, at, lines }: Lines): Promise<void> {
  if (lines.length === 0) return
  await ask(
    tx,
    `insert into services.materials (tenant, application_id, key, position, state, source, files, note, changed_at)
    select $1, $2::uuid, r.key, r.position, r.state, r.source, r.files, r.note, $3
    from json_to_recordset($4::json) as r (key text, position int, state text, source text, files jsonb, note text)
    on conflict (tenant, application_id, key) do update set state = excluded.state, source = excluded.source,
      files = excluded.files, note = excluded.note, changed_at = excluded.changed_at`,
    [tenant, applicationId, at, JSON.stringify(lines.map((line, position) => ({ ...line, position })))],
  )
}

/**
 * Pictures that were given with earlier applications of the same person for materials of these names, the newest of each. By
 * name, for keys belong to one matter.
 */
export async function earlierFiles(
  tx: Tx,
  tenant: string,
  { subjectId, except, keys }: { subjectId: string; except: string; keys: readonly string[] },
): Promise<Map<string, string[]>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; files: string[] }>`
    select distinct on (m.key) m.key, m.files
    from services.applications a
    join services.materials m on m.tenant = a.tenant and m.application_id = a.id
    where a.tenant = ${tenant} and a.applicant_subject_id = ${subjectId} and a.id <> ${except}
      and a.submitted_at is not null and m.state = 'given' and m.files <> '[]'::jsonb and m.key = any (${[...keys]}::text[])
    order by m.key, a.created_at desc`.execute(tx)
  return new Map(rows.map(({ key, files }) => [key, files]))
}
