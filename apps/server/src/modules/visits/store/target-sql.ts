import type { VisitTarget } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { allOf, inSubtree } from './reach.ts'

export type Targeted = {
  tenant: string
  target: VisitTarget
  /** Of a rule about a ledger. */
  ledgerId: string | null
  areaPath: string
  day: string
}

/**
 * Whom a rule asks to visit on a day: `subject_id`, `household_id`, `area_path`, `lng`, `lat`. A household stands where its
 * dwelling does; who has no household, and a place, is visited by itself.
 */
export function targetsOf({ tenant, target, ledgerId, areaPath, day }: Targeted): RawBuilder<unknown> {
  const home = sql`left join lateral (
      select d.lng, d.lat from registers.v_links l
      join registers.v_subjects d on d.tenant = l.tenant and d.id = l.to_id and d.lng is not null
      where l.tenant = ${tenant} and l.from_id = h.household_id and l.kind = 'lives-in' and ${holdsOn(day)}
      order by l.to_id limit 1) home on true`
  const picked =
    target.of === 'ledger'
      ? sql`select r.subject_id, coalesce(m.id, r.subject_id) as household_id,
          coalesce(m.area_path, r.area_path) as area_path, m.lng, m.lat
        from registers.v_records r
        left join lateral (
          select s.id, s.area_path, s.lng, s.lat from registers.v_links l
          join registers.v_subjects s on s.tenant = l.tenant and s.id = l.to_id and s.state = 'active'
          where l.tenant = r.tenant and l.from_id = r.subject_id and l.kind = 'member-of' and ${holdsOn(day)}
          order by l.to_id limit 1) m on true
        where r.tenant = ${tenant} and r.ledger_id = ${ledgerId} and r.state = 'active'`
      : sql`select s.id as subject_id, s.id as household_id, s.area_path, s.lng, s.lat from registers.v_subjects s
        where s.tenant = ${tenant} and s.kind = ${target.of} and s.state = 'active'`
  return sql`select h.subject_id, h.household_id, h.area_path, coalesce(h.lng, home.lng) as lng, coalesce(h.lat, home.lat) as lat
    from (${picked}) h ${home}
    where h.area_path is not null and ${allOf([inSubtree('h.area_path', areaPath)])}`
}

function holdsOn(day: string): RawBuilder<boolean> {
  return sql`(l.valid_from is null or l.valid_from <= ${day}) and (l.valid_to is null or l.valid_to > ${day})`
}
