import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { lineOf } from '../domain/grids.ts'

export type CardRecord = { dutyPhone: string; hours: string; text: string; version: number }

export async function findCard(tx: Tx, tenant: string, areaId: string): Promise<CardRecord | null> {
  const { rows } = await sql<CardRecord>`
    select duty_phone as "dutyPhone", hours, text, version from visits.cards
    where tenant = ${tenant} and area_id = ${areaId}`.execute(tx)
  return rows[0] ?? null
}

type Kept = { areaId: string; dutyPhone: string; hours: string; text: string; version: number; at: Date }

/** Answers whether it was saved: not when somebody changed the card meanwhile. */
export async function saveCard(tx: Tx, tenant: string, card: Kept): Promise<boolean> {
  const { areaId, dutyPhone, hours, text, version, at } = card
  const { rows } =
    version === 0
      ? await sql<{ version: number }>`insert into visits.cards (tenant, area_id, duty_phone, hours, text, changed_at)
          values (${tenant}, ${areaId}, ${dutyPhone}, ${hours}, ${text}, ${at})
          on conflict do nothing returning version`.execute(tx)
      : await sql<{
          version: number
        }>`update visits.cards set duty_phone = ${dutyPhone}, hours = ${hours}, text = ${text},
            changed_at = ${at}, version = version + 1
          where tenant = ${tenant} and area_id = ${areaId} and version = ${version} returning version`.execute(tx)
  return rows.length > 0
}

export type Member = { name: string; role: string }

/** Who serves a grid: those posted there or on a level above, the nearest first, each once. */
export async function listTeam(
  tx: Tx,
  tenant: string,
  { path, day }: { path: string; day: string },
): Promise<Member[]> {
  const { rows } = await sql<Member & { id: string }>`
    select p.id, p.name, o.role from identity.v_posts o
    join identity.v_people p on p.tenant = o.tenant and p.id = o.person_id
    where o.tenant = ${tenant} and o.area_path = any (${lineOf(path)}::text[])
      and o.role in ('grid-head', 'grid-worker', 'micro-worker', 'helper', 'cadre', 'police-assistant', 'legal-adviser')
      and o.valid_from <= ${day}::date and (o.valid_to is null or o.valid_to > ${day}::date)
    order by length(o.area_path) desc, o.role, p.name, p.id limit 20`.execute(tx)
  return rows
    .filter((row, i) => rows.findIndex(({ id }) => id === row.id) === i)
    .map(({ name, role }) => ({ name, role }))
}

export async function findGridByCode(tx: Tx, tenant: string, code: string) {
  const { rows } = await sql<{ id: string; name: string; path: string; level: string }>`
    select id, name, path, level from areas.v_areas
    where tenant = ${tenant} and code = ${code} and state = 'valid'`.execute(tx)
  return rows[0] ?? null
}

export type MessageRecord = { id: string; text: string; by: string; at: Date; reached: number }

export async function selectMessages(tx: Tx, tenant: string, areaId: string): Promise<MessageRecord[]> {
  const { rows } = await sql<MessageRecord>`
    select id, text, actor_name as by, at, reached from visits.messages
    where tenant = ${tenant} and area_id = ${areaId} order by at desc, id desc limit 50`.execute(tx)
  return rows
}

type NewMessage = {
  id: string
  areaId: string
  text: string
  by: { id: string; name: string }
  at: Date
  reached: number
}

export async function insertMessage(tx: Tx, tenant: string, message: NewMessage): Promise<void> {
  const { id, areaId, text, by, at, reached } = message
  await sql`insert into visits.messages (tenant, id, area_id, text, actor_id, actor_name, at, reached)
    values (${tenant}, ${id}, ${areaId}, ${text}, ${by.id}, ${by.name}, ${at}, ${reached})`.execute(tx)
}

export type Reachable = { householdId: string; subjectId: string; kind: 'household' | 'person' }

/** Of each household below an area who can be reached by telephone: the household's own number, else that of its head. */
export async function reachableHouseholds(
  tx: Tx,
  tenant: string,
  { root, day }: { root: string; day: string },
): Promise<Reachable[]> {
  const { rows } = await sql<Reachable>`
    select distinct on (h.id) h.id as "householdId", s.id as "subjectId", s.kind
    from registers.v_subjects h
    left join registers.v_links l on l.tenant = h.tenant and l.to_id = h.id and l.kind = 'member-of'
      and (l.valid_from is null or l.valid_from <= ${day}) and (l.valid_to is null or l.valid_to > ${day})
    join registers.v_subjects s on s.tenant = h.tenant and (s.id = h.id or s.id = l.from_id)
      and s.values ? 'phone' and s.state in ('active', 'absent')
    where h.tenant = ${tenant} and h.kind = 'household' and h.state = 'active'
      and (h.area_path = ${root} or (h.area_path >= ${`${root}/`} and h.area_path < ${`${root}0`}))
    order by h.id, s.kind, l.relation limit 600`.execute(tx)
  return rows
}
