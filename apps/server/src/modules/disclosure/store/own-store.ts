import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type LinkRow = {
  personId: string
  name: string
  subjectId: string
  linkedName: string
  linkedAt: Date
  endedAt: Date | null
  version: number
}

async function selectLinks(tx: Tx, tenant: string, condition: RawBuilder<boolean>): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select o.person_id as "personId", p.name, o.subject_id as "subjectId", o.linked_name as "linkedName",
      o.linked_at as "linkedAt", o.ended_at as "endedAt", o.version
    from disclosure.own_persons o join identity.v_people p on p.tenant = o.tenant and p.id = o.person_id
    where o.tenant = ${tenant} and ${condition} order by o.linked_at desc`.execute(tx)
  return rows
}

/** The link of an account, also one that has ended. */
export async function findLink(tx: Tx, tenant: string, personId: string): Promise<LinkRow | null> {
  return (await selectLinks(tx, tenant, sql`o.person_id = ${personId}`))[0] ?? null
}

export function linksOf(tx: Tx, tenant: string, subjectId: string): Promise<LinkRow[]> {
  return selectLinks(tx, tenant, sql`o.subject_id = ${subjectId}`)
}

type Code = { tenant: string; codeHash: string; personId: string; endsAt: Date }

/** Keeps one code for an account: a new one takes the place of the one before. */
export async function saveLinkCode(tx: Tx, { tenant, codeHash, personId, endsAt }: Code): Promise<void> {
  await sql`delete from disclosure.link_codes where tenant = ${tenant} and person_id = ${personId}`.execute(tx)
  await sql`insert into disclosure.link_codes (tenant, code_hash, person_id, ends_at)
    values (${tenant}, ${codeHash}, ${personId}, ${endsAt})`.execute(tx)
}

/** The account that shows a code; the code is used up by it. */
export async function takeLinkCode(tx: Tx, tenant: string, hashes: readonly string[], now: Date) {
  const { rows } = await sql<{ personId: string }>`
    delete from disclosure.link_codes where tenant = ${tenant} and code_hash = any (${[...hashes]}::text[])
      and ends_at > ${now} returning person_id as "personId"`.execute(tx)
  return rows[0]?.personId ?? null
}

export async function dropOldCodes(tx: Tx, tenant: string, now: Date): Promise<void> {
  await sql`delete from disclosure.link_codes where tenant = ${tenant} and ends_at < ${now}`.execute(tx)
}

type NewLink = {
  tenant: string
  personId: string
  subjectId: string
  areaPath: string | null
  by: { id: string; name: string }
  at: Date
}

/** Links an account that is not linked now; false when it is. */
export async function insertLink(tx: Tx, { tenant, personId, subjectId, areaPath, by, at }: NewLink): Promise<boolean> {
  await sql`delete from disclosure.own_persons where tenant = ${tenant} and person_id = ${personId}
    and ended_at is not null`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into disclosure.own_persons (tenant, person_id, subject_id, area_path, linked_by, linked_name, linked_at, version)
    values (${tenant}, ${personId}, ${subjectId}, ${areaPath}, ${by.id}, ${by.name}, ${at}, 1)
    on conflict (tenant, person_id) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

type End = { tenant: string; personId: string; by: string; at: Date; version: number }

export async function endLink(tx: Tx, { tenant, personId, by, at, version }: End): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update disclosure.own_persons set ended_at = ${at}, ended_by = ${by}, version = version + 1
    where tenant = ${tenant} and person_id = ${personId} and version = ${version} and ended_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export type HeldRecord = {
  id: string
  ledgerId: string
  startedOn: string
  endedOn: string | null
  values: Record<string, unknown>
}

/** Records of a subject within what is open, ended ones too. */
export async function recordsOf(tx: Tx, tenant: string, subjectId: string): Promise<HeldRecord[]> {
  const { rows } = await sql<HeldRecord>`
    select id, ledger_id as "ledgerId", started_on::text as "startedOn", ended_on::text as "endedOn", values
    from registers.v_records where tenant = ${tenant} and subject_id = ${subjectId} order by started_on, id`.execute(tx)
  return rows
}
