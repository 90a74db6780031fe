import { sql } from 'kysely'
import { sealedColumn } from '../../../kernel/keys/sealed-stores.ts'
import type { SealedStore } from '../../../kernel/keys/sealed-stores.ts'

export const REPORTER_NAME = 'cases.reporter_name'
export const REPORTER_PHONE = 'cases.reporter_phone'

/** What this module keeps sealed, for the exchange of keys. The version of a case stays: nothing in it changes. */
export const sealedColumns: readonly SealedStore[] = [
  sealedColumn({
    name: REPORTER_NAME,
    async read(tx, { tenant, after, most }) {
      const { rows } = await sql<{ id: string; sealed: string }>`
        select id, reporter_name_sealed as sealed from cases.cases
        where tenant = ${tenant} and reporter_name_sealed is not null and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${most}`.execute(tx)
      return rows.map(({ id, sealed }) => ({ key: id, sealed, place: { column: REPORTER_NAME, rowId: id } }))
    },
    save: (tx, tenant, rows) =>
      sql`update cases.cases c set reporter_name_sealed = r.sealed
        from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text)
        where c.tenant = ${tenant} and c.id = r.key and c.reporter_name_sealed = r.before`.execute(tx),
  }),
  sealedColumn({
    name: REPORTER_PHONE,
    index: { kind: 'phone', of: (plain) => plain },
    async read(tx, { tenant, after, most }) {
      const { rows } = await sql<{ id: string; sealed: string; index: string | null }>`
        select id, reporter_phone_sealed as sealed, reporter_phone_index as index from cases.cases
        where tenant = ${tenant} and reporter_phone_sealed is not null and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${most}`.execute(tx)
      return rows.map(({ id, sealed, index }) => {
        return { key: id, sealed, index, place: { column: REPORTER_PHONE, rowId: id } }
      })
    },
    save: (tx, tenant, rows) =>
      sql`update cases.cases c set reporter_phone_sealed = r.sealed, reporter_phone_index = r.index
        from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text, index text)
        where c.tenant = ${tenant} and c.id = r.key and c.reporter_phone_sealed = r.before`.execute(tx),
  }),
]
