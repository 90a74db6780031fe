import type { CampaignState, FormContent, FormSubject, TargetFilter } from '@yiwang/contract/campaigns'
import type { WorkBasis } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type CampaignRecord = {
  id: string
  title: string
  text: string
  formId: string
  form: FormContent
  formName: string
  subject: FormSubject
  unitId: string
  unitName: string
  areaId: string
  areaName: string
  areaPath: string
  target: TargetFilter | null
  closesOn: string
  endsAt: Date
  remindDays: number
  registration: 'identity-number' | 'phone' | null
  code: string | null
  basis: WorkBasis | null
  state: CampaignState
  createdAt: Date
  startedAt: Date | null
  remindedAt: Date | null
  closedAt: Date | null
  note: string | null
  version: number
}

/** Campaigns that a condition on `c` picks, newest first. */
export async function selectCampaigns(
  tx: Tx,
  tenant: string,
  where: { condition: RawBuilder<boolean>; limit: number },
): Promise<CampaignRecord[]> {
  const { rows } = await sql<CampaignRecord>`
    select c.id, c.title, c.text, c.form_id as "formId", f.content as form, f.name as "formName", f.subject,
      c.unit_id as "unitId", u.name as "unitName", c.area_id as "areaId", a.name as "areaName", c.area_path as "areaPath",
      c.target, c.closes_on as "closesOn", c.ends_at as "endsAt", c.remind_days as "remindDays", c.registration, c.code,
      c.basis, c.state, c.created_at as "createdAt", c.started_at as "startedAt", c.reminded_at as "remindedAt",
      c.closed_at as "closedAt", c.note, c.version
    from campaigns.campaigns c
    join campaigns.forms f on f.tenant = c.tenant and f.id = c.form_id
    join areas.v_units u on u.tenant = c.tenant and u.id = c.unit_id
    join areas.v_areas a on a.tenant = c.tenant and a.id = c.area_id
    where c.tenant = ${tenant} and ${where.condition}
    order by c.created_at desc, c.id desc
    limit ${where.limit}`.execute(tx)
  return rows
}

export async function findCampaign(tx: Tx, tenant: string, id: string): Promise<CampaignRecord | null> {
  const [row] = await selectCampaigns(tx, tenant, { condition: sql`c.id = ${id}`, limit: 1 })
  return row ?? null
}

/** The same, locked until the transaction ends. */
export async function lockCampaign(tx: Tx, tenant: string, id: string): Promise<CampaignRecord | null> {
  await sql`select 1 from campaigns.campaigns where tenant = ${tenant} and id = ${id} for update`.execute(tx)
  return findCampaign(tx, tenant, id)
}

export async function findByCode(tx: Tx, tenant: string, code: string): Promise<CampaignRecord | null> {
  const [row] = await selectCampaigns(tx, tenant, { condition: sql`c.code = ${code}`, limit: 1 })
  return row ?? null
}

export type CampaignColumns = {
  formId: string
  title: string
  text: string
  areaId: string
  areaPath: string
  target: TargetFilter | null
  closesOn: string
  endsAt: Date
  remindDays: number
  registration: 'identity-number' | 'phone' | null
  code: string | null
  basis: WorkBasis | null
}

type NewRow = CampaignColumns & { tenant: string; id: string; unitId: string; at: Date }

export async function insertCampaign(tx: Tx, row: NewRow): Promise<void> {
  await sql`
    insert into campaigns.campaigns (tenant, id, form_id, unit_id, title, text, area_id, area_path, target, closes_on, ends_at,
      remind_days, registration, code, basis, state, created_at)
    values (${row.tenant}, ${row.id}, ${row.formId}, ${row.unitId}, ${row.title}, ${row.text}, ${row.areaId}, ${row.areaPath},
      ${json(row.target)}::jsonb, ${row.closesOn}, ${row.endsAt}, ${row.remindDays}, ${row.registration}, ${row.code},
      ${json(row.basis)}::jsonb, 'draft', ${row.at})`.execute(tx)
}

export async function updateCampaign(tx: Tx, row: CampaignColumns & { tenant: string; id: string }): Promise<void> {
  await sql`
    update campaigns.campaigns set form_id = ${row.formId}, title = ${row.title}, text = ${row.text}, area_id = ${row.areaId},
      area_path = ${row.areaPath}, target = ${json(row.target)}::jsonb, closes_on = ${row.closesOn}, ends_at = ${row.endsAt},
      remind_days = ${row.remindDays}, registration = ${row.registration}, code = ${row.code}, basis = ${json(row.basis)}::jsonb,
      version = version + 1
    where tenant = ${row.tenant} and id = ${row.id}`.execute(tx)
}

function json(value: TargetFilter | WorkBasis | null): string | null {
  return value === null ? null : JSON.stringify(value)
}

export async function saveStart(tx: Tx, { tenant, id, at }: { tenant: string; id: string; at: Date }): Promise<void> {
  await sql`
    update campaigns.campaigns set state = 'running', started_at = ${at}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export async function saveReminder(
  tx: Tx,
  { tenant, id, at }: { tenant: string; id: string; at: Date },
): Promise<void> {
  await sql`
    update campaigns.campaigns set reminded_at = ${at}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

type Ending = { tenant: string; id: string; state: 'closed' | 'cancelled'; at: Date; note: string | null }

export async function saveEnd(tx: Tx, { tenant, id, state, at, note }: Ending): Promise<void> {
  await sql`
    update campaigns.campaigns set state = ${state}, closed_at = ${at}, note = ${note}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

/** Has a job done at a time; the key replaces an earlier one of the same campaign. */
export async function scheduleJob(tx: Tx, job: object, { key, at }: { key: string; at: Date }): Promise<void> {
  await sql`select kernel.add_job('event', ${JSON.stringify(job)}::json, ${at}, ${key})`.execute(tx)
}
