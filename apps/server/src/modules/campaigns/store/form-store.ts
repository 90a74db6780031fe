import type { FormCheck, FormContent, FormState, FormSubject } from '@yiwang/contract/campaigns'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type FormRecord = {
  id: string
  code: string
  name: string
  subject: FormSubject
  content: FormContent
  unitId: string
  unitName: string
  unitPath: string
  state: FormState
  findings: FormCheck | null
  proposedById: string | null
  proposedBy: string | null
  proposedAt: Date | null
  decidedBy: string | null
  decidedAt: Date | null
  note: string | null
  changedAt: Date
  version: number
}

/** Forms that a condition on `f` picks, last changed first. */
export async function selectForms(
  tx: Tx,
  tenant: string,
  where: { condition: RawBuilder<boolean>; limit: number },
): Promise<FormRecord[]> {
  const { rows } = await sql<FormRecord>`
    select f.id, f.code, f.name, f.subject, f.content, f.unit_id as "unitId", u.name as "unitName", f.unit_path as "unitPath",
      f.state, f.findings, f.proposed_by as "proposedById", f.proposed_name as "proposedBy", f.proposed_at as "proposedAt",
      f.decided_name as "decidedBy", f.decided_at as "decidedAt", f.note, f.changed_at as "changedAt", f.version
    from campaigns.forms f
    join areas.v_units u on u.tenant = f.tenant and u.id = f.unit_id
    where f.tenant = ${tenant} and ${where.condition}
    order by f.changed_at desc, f.id desc
    limit ${where.limit}`.execute(tx)
  return rows
}

export async function findForm(tx: Tx, tenant: string, id: string): Promise<FormRecord | null> {
  const [row] = await selectForms(tx, tenant, { condition: sql`f.id = ${id}`, limit: 1 })
  return row ?? null
}

/** The same, locked until the transaction ends. */
export async function lockForm(tx: Tx, tenant: string, id: string): Promise<FormRecord | null> {
  await sql`select 1 from campaigns.forms where tenant = ${tenant} and id = ${id} for update`.execute(tx)
  return findForm(tx, tenant, id)
}

/** Fields that forms brought, also retired ones: their values are known. */
export async function selectOwnFields(
  tx: Tx,
  tenant: string,
): Promise<Pick<FormRecord, 'code' | 'subject' | 'content'>[]> {
  const { rows } = await sql<Pick<FormRecord, 'code' | 'subject' | 'content'>>`
    select code, subject, content from campaigns.forms
    where tenant = ${tenant} and state in ('published', 'retired') and jsonb_array_length(content -> 'own') > 0`.execute(
    tx,
  )
  return rows
}

export type NewForm = { tenant: string; id: string; unitId: string; unitPath: string; content: FormContent; at: Date }

export async function insertForm(tx: Tx, { tenant, id, unitId, unitPath, content, at }: NewForm): Promise<void> {
  await sql`
    insert into campaigns.forms (tenant, id, code, name, subject, content, unit_id, unit_path, state, changed_at)
    values (${tenant}, ${id}, ${content.code}, ${content.name}, ${content.subject}, ${JSON.stringify(content)}::jsonb,
      ${unitId}, ${unitPath}, 'draft', ${at})`.execute(tx)
}

export async function saveContent(
  tx: Tx,
  { tenant, id, content, at }: { tenant: string; id: string; content: FormContent; at: Date },
): Promise<void> {
  await sql`
    update campaigns.forms set code = ${content.code}, name = ${content.name}, subject = ${content.subject},
      content = ${JSON.stringify(content)}::jsonb, changed_at = ${at}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export type FormStep = {
  tenant: string
  id: string
  state: FormState
  note: string | null
  at: Date
  proposed?: { id: string; name: string }
  decided?: { id: string; name: string }
  findings?: FormCheck
}

/** Moves a form on; who proposed and who decided are set with the step that makes them so. */
export async function saveStep(tx: Tx, step: FormStep): Promise<void> {
  const { tenant, id, state, note, at, proposed, decided, findings } = step
  const by = [
    ...(proposed
      ? [
          sql`proposed_by = ${proposed.id}, proposed_name = ${proposed.name}, proposed_at = ${at}, decided_by = null,
          decided_name = null, decided_at = null`,
        ]
      : []),
    ...(decided ? [sql`decided_by = ${decided.id}, decided_name = ${decided.name}, decided_at = ${at}`] : []),
    ...(findings ? [sql`findings = ${JSON.stringify(findings)}::jsonb`] : []),
    sql`state = ${state}, note = ${note}, changed_at = ${at}, version = version + 1`,
  ]
  await sql`update campaigns.forms set ${sql.join(by)} where tenant = ${tenant} and id = ${id}`.execute(tx)
}
