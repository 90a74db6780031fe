import type { GrantState } from '@yiwang/contract/disclosure'
import type { SubjectKind } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type GrantRow = {
  id: string
  unitId: string
  kind: SubjectKind
  ledgerId: string | null
  askedFacts: string[]
  facts: string[]
  areaId: string
  areaPath: string
  ownerUnitId: string | null
  purpose: string
  legalBasis: string
  until: string
  state: GrantState
  askedBy: string
  askedName: string
  askedAt: Date
  decidedName: string | null
  decidedAt: Date | null
  note: string | null
  version: number
}

type Wish = { condition: RawBuilder<boolean>; limit: number }

export async function selectGrants(tx: Tx, tenant: string, { condition, limit }: Wish): Promise<GrantRow[]> {
  const { rows } = await sql<GrantRow>`
    select g.id, g.unit_id as "unitId", g.kind, g.ledger_id as "ledgerId", g.asked_facts as "askedFacts", g.facts,
      g.area_id as "areaId", g.area_path as "areaPath", g.owner_unit_id as "ownerUnitId", g.purpose,
      g.legal_basis as "legalBasis", g.until::text as until, g.state, g.asked_by as "askedBy",
      g.asked_name as "askedName", g.asked_at as "askedAt", g.decided_name as "decidedName",
      g.decided_at as "decidedAt", g.note, g.version
    from disclosure.grants g where g.tenant = ${tenant} and ${condition}
    order by g.asked_at desc, g.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findGrant(tx: Tx, tenant: string, id: string): Promise<GrantRow | null> {
  return (await selectGrants(tx, tenant, { condition: sql`g.id = ${id}`, limit: 1 }))[0] ?? null
}

type NewGrant = Omit<GrantRow, 'state' | 'decidedName' | 'decidedAt' | 'note' | 'version' | 'facts'>

export async function insertGrant(tx: Tx, tenant: string, row: NewGrant): Promise<void> {
  await sql`
    insert into disclosure.grants (tenant, id, unit_id, kind, ledger_id, asked_facts, facts, area_id, area_path,
      owner_unit_id, purpose, legal_basis, until, state, asked_by, asked_name, asked_at, version)
    values (${tenant}, ${row.id}, ${row.unitId}, ${row.kind}, ${row.ledgerId}, ${row.askedFacts}, '{}', ${row.areaId},
      ${row.areaPath}, ${row.ownerUnitId}, ${row.purpose}, ${row.legalBasis}, ${row.until}, 'requested',
      ${row.askedBy}, ${row.askedName}, ${row.askedAt}, 1)`.execute(tx)
}

type Decision = {
  tenant: string
  id: string
  from: GrantState
  state: GrantState
  facts: readonly string[]
  areaId: string
  areaPath: string
  until: string
  by: { id: string | null; name: string }
  note: string
  at: Date
  version: number
}

/** False when it was decided meanwhile. */
export async function saveGrant(tx: Tx, row: Decision): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update disclosure.grants set state = ${row.state}, facts = ${[...row.facts]}, area_id = ${row.areaId},
      area_path = ${row.areaPath}, until = ${row.until}, decided_by = ${row.by.id}, decided_name = ${row.by.name},
      decided_at = ${row.at}, note = ${row.note}, version = version + 1
    where tenant = ${row.tenant} and id = ${row.id} and version = ${row.version} and state = ${row.from}`.execute(tx)
  return numAffectedRows === 1n
}

/** Ends grants whose last day is over. */
export async function endGrants(tx: Tx, tenant: string, today: string): Promise<void> {
  await sql`update disclosure.grants set state = 'ended', version = version + 1
    where tenant = ${tenant} and state = 'granted' and until < ${today}`.execute(tx)
}

type Wanted = { kind: SubjectKind; ledgerId: string | null; areaPath: string }

/** What a grant is about, as a condition on `s`: living subjects of its kind in its area and, with a ledger, in that. */
function within({ kind, ledgerId, areaPath }: Wanted): RawBuilder<boolean> {
  const inLedger = sql<boolean>`exists (select from registers.v_records r where r.tenant = s.tenant and r.subject_id = s.id
    and r.ledger_id = ${ledgerId} and r.state = 'active')`
  return sql`(s.kind = ${kind} and s.merged_into is null and (s.area_path = ${areaPath}
    or (s.area_path >= ${`${areaPath}/`} and s.area_path < ${`${areaPath}0`}))
    and ${ledgerId === null ? sql<boolean>`true` : inLedger})`
}

/** Ids of the subjects under a grant, in order of their labels, behind the last of the page before. */
export async function pageGranted(
  tx: Tx,
  tenant: string,
  { grant, after, limit }: { grant: Wanted; after: readonly [string, string] | null; limit: number },
): Promise<{ id: string; label: string }[]> {
  const behind = after === null ? sql<boolean>`true` : sql<boolean>`(s.label, s.id) > (${after[0]}, ${after[1]}::uuid)`
  const { rows } = await sql<{ id: string; label: string }>`
    select s.id, s.label from registers.v_subjects s where s.tenant = ${tenant} and ${within(grant)} and ${behind}
    order by s.label, s.id limit ${limit}`.execute(tx)
  return rows
}

/** Those of the subjects that a grant is about. */
export async function keepGranted(tx: Tx, tenant: string, grant: Wanted, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select s.id from registers.v_subjects s
    where s.tenant = ${tenant} and s.id = any (${[...ids]}::uuid[]) and ${within(grant)}`.execute(tx)
  return rows.map(({ id }) => id)
}
