import type { HelpKind, HelpRow, HelpState } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export const HELP_SAID = 'services.help_requests.said'

export type HelpRecord = {
  id: string
  kind: HelpKind
  state: HelpState
  areaId: string
  areaName: string
  areaPath: string
  listCode: string | null
  itemCode: string
  itemGroup: string | null
  itemName: string
  applicant: HelpRow['applicant']
  nameMasked: string
  phoneMasked: string
  saidSealed: string
  askedBy: string | null
  askedAt: Date
  answerBy: Date | null
  helperId: string | null
  helperName: string | null
  chosenBy: 'rule' | 'person' | null
  doneAt: Date | null
  doneOn: string | null
  answer: string | null
  mandateId: string | null
  applicationId: string | null
  applicantFileId: string | null
  helperFileId: string | null
  /** The wish heard at a door that it comes from. */
  wishId: string | null
  version: number
}

const HELP = sql`select q.id, q.kind, q.state, q.area_id as "areaId", a.name as "areaName", q.area_path as "areaPath",
    q.list_code as "listCode", q.item_code as "itemCode", q.item_group as "itemGroup", q.item_name as "itemName", q.applicant,
    q.name_masked as "nameMasked", q.phone_masked as "phoneMasked", q.said_sealed as "saidSealed", q.asked_by as "askedBy",
    q.asked_at as "askedAt", q.answer_by as "answerBy", q.helper_id as "helperId", q.helper_name as "helperName",
    q.chosen_by as "chosenBy", q.done_at as "doneAt", q.done_on as "doneOn", q.answer, q.mandate_id as "mandateId",
    q.application_id as "applicationId", q.applicant_file_id as "applicantFileId", q.helper_file_id as "helperFileId",
    q.wish_id as "wishId", q.version
  from services.help_requests q join areas.v_areas a on a.tenant = q.tenant and a.id = q.area_id`

/** Requests that a condition on `q` picks, the latest first. */
export async function selectHelp(
  tx: Tx,
  tenant: string,
  { condition, limit }: { condition: RawBuilder<boolean>; limit: number },
): Promise<HelpRecord[]> {
  const { rows } = await sql<HelpRecord>`${HELP}
    where q.tenant = ${tenant} and ${condition} order by q.asked_at desc, q.id desc limit ${limit}`.execute(tx)
  return rows
}

/** What was done in a month, in order of days: the lines of the record book. */
export async function selectDone(
  tx: Tx,
  tenant: string,
  { condition, from, until }: { condition: RawBuilder<boolean>; from: string; until: string },
): Promise<HelpRecord[]> {
  const { rows } = await sql<HelpRecord>`${HELP}
    where q.tenant = ${tenant} and q.state = 'done' and q.done_on >= ${from} and q.done_on < ${until} and ${condition}
    order by q.done_on, q.id limit 1000`.execute(tx)
  return rows
}

export async function findHelp(
  tx: Tx,
  tenant: string,
  by: { id: string } | { codeIndex: string },
  lock = false,
): Promise<HelpRecord | null> {
  const picked = 'id' in by ? sql`q.id = ${by.id}` : sql`q.code_index = ${by.codeIndex}`
  const { rows } = await sql<HelpRecord>`${HELP}
    where q.tenant = ${tenant} and ${picked} ${lock ? sql`for update of q` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** Null for an area that was replaced meanwhile. */
export async function areaOfPath(tx: Tx, tenant: string, path: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from areas.v_areas where tenant = ${tenant} and path = ${path} limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

export type NewHelpRow = Pick<
  HelpRecord,
  | 'id'
  | 'kind'
  | 'areaId'
  | 'areaPath'
  | 'listCode'
  | 'itemCode'
  | 'itemGroup'
  | 'itemName'
  | 'applicant'
  | 'nameMasked'
  | 'phoneMasked'
  | 'saidSealed'
  | 'askedBy'
  | 'askedAt'
  | 'answerBy'
  | 'wishId'
> & { tenant: string; codeIndex: string; subjectId: string | null }

export async function insertHelp(tx: Tx, row: NewHelpRow): Promise<void> {
  await sql`
    insert into services.help_requests (tenant, id, code_index, kind, state, area_id, area_path, list_code, item_code,
      item_group, item_name, applicant, subject_id, name_masked, phone_masked, said_sealed, asked_by, asked_at, answer_by,
      wish_id)
    values (${row.tenant}, ${row.id}, ${row.codeIndex}, ${row.kind}, 'asked', ${row.areaId}, ${row.areaPath},
      ${row.listCode}, ${row.itemCode}, ${row.itemGroup}, ${row.itemName}, ${row.applicant}, ${row.subjectId},
      ${row.nameMasked}, ${row.phoneMasked}, ${row.saidSealed}, ${row.askedBy}, ${row.askedAt}, ${row.answerBy},
      ${row.wishId})`.execute(tx)
}

type Given = { id: string; helperId: string; helperName: string; chosenBy: 'rule' | 'person'; at: Date }

export async function saveGiven(tx: Tx, tenant: string, given: Given): Promise<void> {
  await sql`update services.help_requests set state = 'assigned', helper_id = ${given.helperId},
      helper_name = ${given.helperName}, chosen_by = ${given.chosenBy}, assigned_at = ${given.at}, version = version + 1
    where tenant = ${tenant} and id = ${given.id}`.execute(tx)
}

export type HelpEnd = {
  id: string
  state: 'done' | 'withdrawn'
  answer: string
  /** Who did it, for requests that nobody was given. */
  helper: { id: string; name: string } | null
  mandateId: string | null
  applicationId: string | null
  applicantFileId: string | null
  helperFileId: string | null
  at: Date
  on: string
}

export async function saveHelpEnd(tx: Tx, tenant: string, end: HelpEnd): Promise<void> {
  await sql`update services.help_requests set state = ${end.state}, answer = ${end.answer},
      helper_id = coalesce(helper_id, ${end.helper?.id ?? null}), helper_name = coalesce(helper_name, ${end.helper?.name ?? null}),
      mandate_id = ${end.mandateId}, application_id = ${end.applicationId}, applicant_file_id = ${end.applicantFileId},
      helper_file_id = ${end.helperFileId}, done_at = ${end.at}, done_on = ${end.on}, version = version + 1
    where tenant = ${tenant} and id = ${end.id}`.execute(tx)
}

export async function saveSkills(
  tx: Tx,
  tenant: string,
  { personId, skills }: { personId: string; skills: readonly string[] },
): Promise<void> {
  await sql`insert into services.helper_skills (tenant, person_id, skills)
    values (${tenant}, ${personId}, ${skills}::text[])
    on conflict (tenant, person_id) do update set skills = excluded.skills`.execute(tx)
}

export type HelperRow = { id: string; skills: string[]; load: number; lastAt: Date | null }

/** What the rule weighs of helpers; it is never sent anywhere. */
export async function selectHelpers(tx: Tx, tenant: string, personIds: readonly string[]): Promise<HelperRow[]> {
  const { rows } = await sql<HelperRow>`
    select p.id, coalesce(s.skills, '{}') as skills,
      (select count(*)::int from services.help_requests q
        where q.tenant = ${tenant} and q.helper_id = p.id and q.state = 'assigned') as load,
      (select max(q.assigned_at) from services.help_requests q
        where q.tenant = ${tenant} and q.helper_id = p.id and q.state = 'assigned') as "lastAt"
    from unnest(${personIds}::uuid[]) as p (id)
    left join services.helper_skills s on s.tenant = ${tenant} and s.person_id = p.id`.execute(tx)
  return rows
}

export type OverdueHelp = Pick<HelpRecord, 'id' | 'areaName' | 'areaPath' | 'itemName' | 'helperId'> & {
  answerBy: Date
}

/** Takes requests whose promised answer is late and of which nobody was told yet. */
export async function claimOverdueHelp(tx: Tx, tenant: string, now: Date): Promise<OverdueHelp[]> {
  const { rows } = await sql<OverdueHelp>`
    update services.help_requests q set told_at = ${now}
    from (
      select id from services.help_requests
      where tenant = ${tenant} and told_at is null and answer_by <= ${now} and state in ('asked', 'assigned')
      order by answer_by, id limit 50 for update skip locked
    ) due, areas.v_areas a
    where q.tenant = ${tenant} and q.id = due.id and a.tenant = q.tenant and a.id = q.area_id
    returning q.id, a.name as "areaName", q.area_path as "areaPath", q.item_name as "itemName",
      q.helper_id as "helperId", q.answer_by as "answerBy"`.execute(tx)
  return rows
}
