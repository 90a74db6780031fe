import { sql } from 'kysely'
import { sealedColumn } from '../../../kernel/keys/sealed-stores.ts'
import type { SealedRow, SealedStore } from '../../../kernel/keys/sealed-stores.ts'
import { PHONE_COLUMN } from './staff.ts'

/** Column that a secret of a second factor is bound to, pending or in force: it moves from one to the other. */
export const SECOND_FACTOR_COLUMN = 'identity.accounts.second_factor'

/** What this module keeps sealed, for the exchange of keys. */
export const sealedColumns: readonly SealedStore[] = [
  sealedColumn({
    name: 'identity.people.phone',
    index: { kind: 'phone', of: (plain) => plain.replace(/\D/g, '') },
    async read(tx, { tenant, after, most }) {
      const { rows } = await sql<{ id: string; sealed: string; index: string | null }>`
        select id, phone_sealed as sealed, phone_index as index from identity.people
        where tenant = ${tenant} and phone_sealed is not null and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${most}`.execute(tx)
      return rows.map(({ id, sealed, index }): SealedRow => ({
        key: id,
        sealed,
        index,
        place: { column: PHONE_COLUMN, rowId: id },
      }))
    },
    save: (tx, tenant, rows) =>
      sql`update identity.people p set phone_sealed = r.sealed, phone_index = r.index
        from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text, index text)
        where p.tenant = ${tenant} and p.id = r.key and p.phone_sealed = r.before`.execute(tx),
  }),
  sealedColumn({
    name: 'identity.accounts.second_factor',
    async read(tx, { tenant, after, most }) {
      const { rows } = await sql<{ id: string; sealed: string }>`
        select person_id as id, second_factor_sealed as sealed from identity.accounts
        where tenant = ${tenant} and second_factor_sealed is not null
          and (${after}::uuid is null or person_id > ${after}::uuid)
        order by person_id limit ${most}`.execute(tx)
      return rows.map(secretRow)
    },
    save: (tx, tenant, rows) =>
      sql`update identity.accounts a set second_factor_sealed = r.sealed
        from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text)
        where a.tenant = ${tenant} and a.person_id = r.key and a.second_factor_sealed = r.before`.execute(tx),
  }),
  sealedColumn({
    name: 'identity.accounts.second_factor_pending',
    async read(tx, { tenant, after, most }) {
      const { rows } = await sql<{ id: string; sealed: string }>`
        select person_id as id, second_factor_pending as sealed from identity.accounts
        where tenant = ${tenant} and second_factor_pending is not null
          and (${after}::uuid is null or person_id > ${after}::uuid)
        order by person_id limit ${most}`.execute(tx)
      return rows.map(secretRow)
    },
    save: (tx, tenant, rows) =>
      sql`update identity.accounts a set second_factor_pending = r.sealed
        from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text)
        where a.tenant = ${tenant} and a.person_id = r.key and a.second_factor_pending = r.before`.execute(tx),
  }),
]

function secretRow({ id, sealed }: { id: string; sealed: string }): SealedRow {
  return { key: id, sealed, place: { column: SECOND_FACTOR_COLUMN, rowId: id } }
}
