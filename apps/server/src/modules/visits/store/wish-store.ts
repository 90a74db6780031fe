import type { WishHelp } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { allOf } from './reach.ts'

export type WishRecord = {
  id: string
  visitId: string
  subjectId: string | null
  label: string
  areaPath: string
  applicant: 'resident' | 'company'
  matter: string
  text: string
  by: string
  at: Date
  takenAt: Date | null
  takenNote: string | null
  help: WishHelp | null
}

type NewWish = Omit<WishRecord, 'label' | 'by' | 'takenAt' | 'takenNote' | 'help'> & {
  by: { id: string; name: string }
}

/** Answers whether it is new: a wish told twice is one. */
export async function insertWish(tx: Tx, tenant: string, wish: NewWish): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into visits.wishes (tenant, id, visit_id, subject_id, area_path, applicant, matter, text, actor_id, actor_name, at)
    values (${tenant}, ${wish.id}, ${wish.visitId}, ${wish.subjectId}, ${wish.areaPath}, ${wish.applicant}, ${wish.matter},
      ${wish.text}, ${wish.by.id}, ${wish.by.name}, ${wish.at})
    on conflict (tenant, id) do nothing returning id`.execute(tx)
  return rows.length > 0
}

export async function selectWishes(
  tx: Tx,
  tenant: string,
  { condition, limit }: { condition: RawBuilder<boolean>; limit: number },
): Promise<WishRecord[]> {
  const { rows } = await sql<WishRecord>`
    select w.id, w.visit_id as "visitId", w.subject_id as "subjectId", coalesce(s.label, '') as label, w.area_path as "areaPath",
      w.applicant, w.matter, w.text, w.actor_name as by, w.at, w.taken_at as "takenAt", w.taken_note as "takenNote",
      case when w.help_id is null then null else json_build_object('id', w.help_id, 'state', w.help_state,
        'helperName', w.help_name, 'applicationId', w.help_application_id) end as help
    from visits.wishes w
    left join registers.v_subjects s on s.tenant = w.tenant and s.id = w.subject_id
    where w.tenant = ${tenant} and ${allOf([condition])}
    order by w.at desc, w.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function takeWish(
  tx: Tx,
  tenant: string,
  { id, by, note, at }: { id: string; by: string; note: string; at: Date },
): Promise<boolean> {
  const { rows } = await sql<{
    id: string
  }>`update visits.wishes set taken_at = ${at}, taken_name = ${by}, taken_note = ${note}
    where tenant = ${tenant} and id = ${id} and taken_at is null and help_id is null returning id`.execute(tx)
  return rows.length > 0
}

/** What became of a wish, as services tell it; news that come in another order never bring back what was. */
export async function saveWishHelp(
  tx: Tx,
  tenant: string,
  { wishId, help, version, at }: { wishId: string; help: WishHelp; version: number; at: Date },
): Promise<void> {
  await sql`update visits.wishes set help_id = ${help.id}, help_state = ${help.state}, help_name = ${help.helperName},
      help_application_id = ${help.applicationId}, help_version = ${version},
      taken_at = case when ${help.state} = 'asked' then taken_at else coalesce(taken_at, ${at}) end,
      taken_name = case when ${help.state} = 'asked' then taken_name else coalesce(taken_name, ${help.helperName}, '') end
    where tenant = ${tenant} and id = ${wishId} and help_version < ${version}`.execute(tx)
}
