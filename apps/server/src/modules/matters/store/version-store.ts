import { matterContent } from '@yiwang/contract/matters'
import type { MatterContent, MatterFinding, MatterVersionState } from '@yiwang/contract/matters'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type VersionHead = {
  id: string
  matterId: string
  number: number
  state: MatterVersionState
  validFrom: string | null
  proposedById: string | null
  proposedBy: string | null
  proposedAt: Date | null
  decidedBy: string | null
  decidedAt: Date | null
  note: string | null
}
export type VersionRecord = VersionHead & { content: MatterContent; findings: MatterFinding[] }

const HEAD = sql`v.id, v.matter_id as "matterId", v.number, v.state, v.valid_from as "validFrom",
  v.proposed_by as "proposedById", v.proposed_name as "proposedBy", v.proposed_at as "proposedAt",
  v.decided_name as "decidedBy", v.decided_at as "decidedAt", v.note`

async function selectVersions(tx: Tx, tenant: string, condition: RawBuilder<boolean>): Promise<VersionRecord[]> {
  const { rows } = await sql<VersionRecord>`
    select ${HEAD}, v.content, v.findings from matters.versions v
    where v.tenant = ${tenant} and ${condition}
    order by v.number desc`.execute(tx)
  return rows.map(whole)
}

/** Fields in the order of the shape, which jsonb does not keep; those that came later than the entry have their defaults. */
function whole<T extends { content: MatterContent }>(row: T): T {
  return { ...row, content: matterContent.parse(row.content) }
}

export async function findVersion(tx: Tx, tenant: string, id: string): Promise<VersionRecord | null> {
  const [row] = await selectVersions(tx, tenant, sql`v.id = ${id}`)
  return row ?? null
}

/** The version that is being worked on; at most one. */
export async function findOpen(tx: Tx, tenant: string, matterId: string): Promise<VersionRecord | null> {
  const [row] = await selectVersions(tx, tenant, sql`v.matter_id = ${matterId} and v.state in ('draft', 'proposed')`)
  return row ?? null
}

/** The open versions of several matters. */
export async function selectOpen(tx: Tx, tenant: string, matterIds: readonly string[]): Promise<VersionRecord[]> {
  return selectVersions(tx, tenant, sql`v.matter_id = any (${matterIds}::uuid[]) and v.state in ('draft', 'proposed')`)
}

/** Versions in force on a day, of the matters that are named. */
export async function selectInForce(
  tx: Tx,
  tenant: string,
  { matterIds, on }: { matterIds: readonly string[]; on: string },
): Promise<VersionRecord[]> {
  const { rows } = await sql<VersionRecord>`
    select distinct on (v.matter_id) ${HEAD}, v.content, v.findings from matters.versions v
    where v.tenant = ${tenant} and v.matter_id = any (${matterIds}::uuid[]) and v.state = 'published'
      and v.valid_from <= ${on}::date
    order by v.matter_id, v.valid_from desc, v.number desc`.execute(tx)
  return rows.map(whole)
}

export async function findInForce(tx: Tx, tenant: string, { matterId, on }: { matterId: string; on: string }) {
  const [row] = await selectInForce(tx, tenant, { matterIds: [matterId], on })
  return row ?? null
}

export async function selectHeads(tx: Tx, tenant: string, matterId: string): Promise<VersionHead[]> {
  const { rows } = await sql<VersionHead>`
    select ${HEAD} from matters.versions v where v.tenant = ${tenant} and v.matter_id = ${matterId}
    order by v.number desc`.execute(tx)
  return rows
}

/** First day of the last published version, null when there is none. */
export async function lastPublished(tx: Tx, tenant: string, matterId: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select max(valid_from) as day from matters.versions
    where tenant = ${tenant} and matter_id = ${matterId} and state = 'published'`.execute(tx)
  return rows[0]?.day ?? null
}

export type Draft = { id: string; matterId: string; content: MatterContent; findings: MatterFinding[] }

/** Keeps drafts: the open one of a matter is changed, or its next version begun. One statement for any number. */
export async function saveDrafts(
  tx: Tx,
  tenant: string,
  { drafts, at }: { drafts: readonly Draft[]; at: Date },
): Promise<void> {
  await sql`
    insert into matters.versions as v (tenant, id, matter_id, number, state, content, findings, changed_at)
    select ${tenant}, r.id, r."matterId",
      1 + coalesce((select max(o.number) from matters.versions o where o.tenant = ${tenant} and o.matter_id = r."matterId"), 0),
      'draft', r.content, r.findings, ${at}
    from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb)
      as r (id uuid, "matterId" uuid, content jsonb, findings jsonb)
    on conflict (tenant, matter_id) where state in ('draft', 'proposed')
      do update set content = excluded.content, findings = excluded.findings, changed_at = excluded.changed_at`.execute(
    tx,
  )
}

export type VersionStep = {
  id: string
  state: MatterVersionState
  at: Date
  note: string | null
  validFrom?: string
  findings?: MatterFinding[]
  proposed?: { id: string; name: string }
  decided?: { id: string; name: string }
}

/** Moves a version on; who proposed and who decided are set with the step that makes them so. */
export async function saveVersionStep(tx: Tx, tenant: string, step: VersionStep): Promise<void> {
  const { id, state, at, note, validFrom, findings, proposed, decided } = step
  const by = [
    ...(proposed
      ? [
          sql`proposed_by = ${proposed.id}, proposed_name = ${proposed.name}, proposed_at = ${at}, decided_by = null,
          decided_name = null, decided_at = null`,
        ]
      : []),
    ...(decided ? [sql`decided_by = ${decided.id}, decided_name = ${decided.name}, decided_at = ${at}`] : []),
    ...(validFrom ? [sql`valid_from = ${validFrom}::date`] : []),
    ...(findings ? [sql`findings = ${JSON.stringify(findings)}::jsonb`] : []),
    sql`state = ${state}, note = ${note}, changed_at = ${at}`,
  ]
  await sql`update matters.versions set ${sql.join(by)} where tenant = ${tenant} and id = ${id}`.execute(tx)
}
