import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { sealedColumn } from '../../../kernel/keys/sealed-stores.ts'
import type { Resealed, SealedStore } from '../../../kernel/keys/sealed-stores.ts'
import { APPOINTMENT_PERSON } from './appointment-store.ts'
import { openWholeHall } from './hall-reach.ts'
import { HELP_SAID } from './help-store.ts'
import { MANDATE_PERSON } from './mandate-store.ts'
import { VISIT_PHONE } from './outing-store.ts'
import { RATING_PHONE } from './rating-store.ts'

type Page = { tenant: string; after: string | null; most: number }
type Row = { id: string; sealed: string }
type Column = {
  name: string
  read: (tx: Tx, page: Page) => Promise<{ rows: Row[] }>
  save: (tx: Tx, tenant: string, rows: string) => Promise<unknown>
}

/** What the hall keeps sealed, for the exchange of keys. */
export const hallSealedColumns: readonly SealedStore[] = [
  column({
    name: APPOINTMENT_PERSON,
    read: (tx, { tenant, after, most }) =>
      sql<Row>`select id, person_sealed as sealed from services.appointments
        where tenant = ${tenant} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${most}`.execute(
        tx,
      ),
    save: (tx, tenant, rows) =>
      sql`update services.appointments t set person_sealed = r.sealed
        from json_to_recordset(${rows}::json) as r (key uuid, before text, sealed text)
        where t.tenant = ${tenant} and t.id = r.key and t.person_sealed = r.before`.execute(tx),
  }),
  column({
    name: MANDATE_PERSON,
    read: (tx, { tenant, after, most }) =>
      sql<Row>`select id, person_sealed as sealed from services.mandates
        where tenant = ${tenant} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${most}`.execute(
        tx,
      ),
    save: (tx, tenant, rows) =>
      sql`update services.mandates t set person_sealed = r.sealed
        from json_to_recordset(${rows}::json) as r (key uuid, before text, sealed text)
        where t.tenant = ${tenant} and t.id = r.key and t.person_sealed = r.before`.execute(tx),
  }),
  column({
    name: HELP_SAID,
    read: (tx, { tenant, after, most }) =>
      sql<Row>`select id, said_sealed as sealed from services.help_requests
        where tenant = ${tenant} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${most}`.execute(
        tx,
      ),
    save: (tx, tenant, rows) =>
      sql`update services.help_requests t set said_sealed = r.sealed
        from json_to_recordset(${rows}::json) as r (key uuid, before text, sealed text)
        where t.tenant = ${tenant} and t.id = r.key and t.said_sealed = r.before`.execute(tx),
  }),
  column({
    name: RATING_PHONE,
    read: (tx, { tenant, after, most }) =>
      sql<Row>`select id, phone_sealed as sealed from services.ratings
        where tenant = ${tenant} and phone_sealed is not null and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${most}`.execute(tx),
    save: (tx, tenant, rows) =>
      sql`update services.ratings t set phone_sealed = r.sealed
        from json_to_recordset(${rows}::json) as r (key uuid, before text, sealed text)
        where t.tenant = ${tenant} and t.id = r.key and t.phone_sealed = r.before`.execute(tx),
  }),
  column({
    name: VISIT_PHONE,
    read: (tx, { tenant, after, most }) =>
      sql<Row>`select id, phone_sealed as sealed from services.outing_visits
        where tenant = ${tenant} and phone_sealed is not null and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${most}`.execute(tx),
    save: (tx, tenant, rows) =>
      sql`update services.outing_visits t set phone_sealed = r.sealed
        from json_to_recordset(${rows}::json) as r (key uuid, before text, sealed text)
        where t.tenant = ${tenant} and t.id = r.key and t.phone_sealed = r.before`.execute(tx),
  }),
]

function column({ name, read, save }: Column): SealedStore {
  return sealedColumn({
    name,
    async read(tx, page) {
      await openWholeHall(tx)
      const { rows } = await read(tx, page)
      return rows.map(({ id, sealed }) => ({ key: id, sealed, place: { column: name, rowId: id } }))
    },
    save: (tx, tenant, rows: readonly Resealed[]) => save(tx, tenant, JSON.stringify(rows)),
  })
}
