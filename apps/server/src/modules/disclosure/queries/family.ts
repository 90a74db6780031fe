import { sql } from 'kysely'
import { anonymousActor, systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { livesOnIn, openLibrary } from '../library.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { findLink } from '../store/own-store.ts'

/** Persons of the library: the account's own, those it is guardian of, and with these whoever shares its household. */
export type Family = { self: string; wards: string[]; kin: string[] }

/**
 * Whom an account stands for, by the link that a counter or a trusted provider made and by what the library says on that
 * day; null while there is no such link. Leaves the library closed.
 */
export async function familyOf(tx: Tx, actor: Actor, day: string): Promise<Family | null> {
  const { tenant, id } = actor
  if (id === null || !isAllowed(actor, 'disclosure.own')) return null
  await openDisclosure(tx, actor, 'disclosure.own')
  const link = await findLink(tx, tenant, id)
  if (!link || link.endedAt !== null) return null
  const self = await livesOnIn(tx, tenant, link.subjectId)
  await openLibrary(tx, systemActor(tenant))
  const { rows } = await sql<{ id: string; ward: boolean }>`
    with standing as (
      select kind, from_id, to_id from registers.v_links
      where tenant = ${tenant} and (valid_from is null or valid_from <= ${day}::date)
        and (valid_to is null or valid_to > ${day}::date))
    select g.to_id as id, true as ward from standing g where g.kind = 'guardian-of' and g.from_id = ${self}
    union
    select o.from_id, false from standing m join standing o on o.kind = 'member-of' and o.to_id = m.to_id
    where m.kind = 'member-of' and m.from_id = ${self} and o.from_id <> ${self}`.execute(tx)
  await openLibrary(tx, anonymousActor(tenant, null))
  const wards = rows.filter(({ ward }) => ward).map((row) => row.id)
  return { self, wards, kin: [...new Set(rows.map((row) => row.id))] }
}
