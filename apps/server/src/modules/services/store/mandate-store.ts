import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export const MANDATE_PERSON = 'services.mandates.person'

type Named = { code: string; name: string }
export type MandatePaper = { name: string; copies: number; original: boolean; returnedAt: string | null }

export type MandateRecord = {
  id: string
  number: string
  subjectId: string | null
  nameMasked: string
  numberMasked: string
  phoneMasked: string
  agentId: string
  agentName: string
  areaId: string
  areaName: string
  areaPath: string
  range: { matters: Named[]; classes: Named[] }
  papers: MandatePaper[]
  startsOn: string
  endsOn: string
  signing: 'signature' | 'thumbprint'
  principalFileId: string
  agentFileId: string
  witnessMasked: string | null
  witnessFileId: string | null
  helpId: string | null
  signedAt: Date
  revokedAt: Date | null
  revokedBy: 'principal' | 'agent' | 'office' | null
  revokedNote: string | null
  version: number
}

const MANDATE = sql`select m.id, m.number, m.subject_id as "subjectId", m.name_masked as "nameMasked",
    m.number_masked as "numberMasked", m.phone_masked as "phoneMasked", m.agent_id as "agentId", m.agent_name as "agentName",
    m.area_id as "areaId", a.name as "areaName", m.area_path as "areaPath", m.range, m.papers, m.starts_on as "startsOn",
    m.ends_on as "endsOn", m.signing, m.principal_file_id as "principalFileId", m.agent_file_id as "agentFileId",
    m.witness_masked as "witnessMasked", m.witness_file_id as "witnessFileId", m.help_id as "helpId",
    m.signed_at as "signedAt", m.revoked_at as "revokedAt", m.revoked_by as "revokedBy", m.revoked_note as "revokedNote",
    m.version
  from services.mandates m join areas.v_areas a on a.tenant = m.tenant and a.id = m.area_id`

/** Mandates that a condition on `m` picks, the latest first. */
export async function selectMandates(
  tx: Tx,
  tenant: string,
  { condition, limit }: { condition: RawBuilder<boolean>; limit: number },
): Promise<MandateRecord[]> {
  const { rows } = await sql<MandateRecord>`${MANDATE}
    where m.tenant = ${tenant} and ${condition} order by m.signed_at desc, m.id desc limit ${limit}`.execute(tx)
  return rows
}

/** With `lock` nobody revokes it, or acts under it, until this transaction is over. */
export async function findMandate(
  tx: Tx,
  tenant: string,
  by: { id: string } | { codeIndex: string },
  lock = false,
): Promise<MandateRecord | null> {
  const picked = 'id' in by ? sql`m.id = ${by.id}` : sql`m.code_index = ${by.codeIndex}`
  const { rows } = await sql<MandateRecord>`${MANDATE}
    where m.tenant = ${tenant} and ${picked} ${lock ? sql`for update of m` : sql``}`.execute(tx)
  return rows[0] ?? null
}

export type NewMandateRow = Omit<
  MandateRecord,
  'areaName' | 'papers' | 'revokedAt' | 'revokedBy' | 'revokedNote' | 'version'
> & { tenant: string; codeIndex: string; personSealed: string; papers: readonly MandatePaper[] }

export async function insertMandate(tx: Tx, row: NewMandateRow): Promise<void> {
  await sql`
    insert into services.mandates (tenant, id, number, code_index, subject_id, name_masked, number_masked, phone_masked,
      person_sealed, agent_id, agent_name, area_id, area_path, range, papers, starts_on, ends_on, signing,
      principal_file_id, agent_file_id, witness_masked, witness_file_id, help_id, signed_at)
    values (${row.tenant}, ${row.id}, ${row.number}, ${row.codeIndex}, ${row.subjectId}, ${row.nameMasked},
      ${row.numberMasked}, ${row.phoneMasked}, ${row.personSealed}, ${row.agentId}, ${row.agentName}, ${row.areaId},
      ${row.areaPath}, ${JSON.stringify(row.range)}, ${JSON.stringify(row.papers)}, ${row.startsOn}, ${row.endsOn},
      ${row.signing}, ${row.principalFileId}, ${row.agentFileId}, ${row.witnessMasked}, ${row.witnessFileId},
      ${row.helpId}, ${row.signedAt})`.execute(tx)
}

type Carrying = { personId: string; self: string | null; day: string }

/** Ids of mandates that hold on a day, among those that applications of an account or an agent name. */
export async function standingMandates(tx: Tx, tenant: string, { personId, self, day }: Carrying): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from services.mandates m
    where m.tenant = ${tenant} and m.revoked_at is null and ${day}::date between m.starts_on and m.ends_on
      and m.id in (
        select a.mandate_id from services.applications a
        where a.tenant = ${tenant} and a.mandate_id is not null
          and (a.applicant_person_id = ${personId} or a.opened_by = ${personId} or a.agent_subject_id = ${self}))`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

type Revoked = { id: string; by: 'principal' | 'agent' | 'office'; note: string; at: Date }

/** Ends a mandate once; the first word counts. */
export async function saveRevoked(tx: Tx, tenant: string, { id, by, note, at }: Revoked): Promise<void> {
  await sql`update services.mandates set revoked_at = ${at}, revoked_by = ${by}, revoked_note = ${note},
      version = version + 1
    where tenant = ${tenant} and id = ${id} and revoked_at is null`.execute(tx)
}

export async function savePapers(
  tx: Tx,
  tenant: string,
  { id, papers }: { id: string; papers: readonly MandatePaper[] },
): Promise<void> {
  await sql`update services.mandates set papers = ${JSON.stringify(papers)}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}
