import { sql } from 'kysely'
import { sealedColumn } from '../../../kernel/keys/sealed-stores.ts'
import type { SealedRow, SealedStore } from '../../../kernel/keys/sealed-stores.ts'
import { TEXT_COLUMN } from '../outbound/sealed-text.ts'
import type { RequestBody } from './request-store.ts'

/** What this module keeps sealed, for the exchange of keys: first what still waits to be handed out, then what came of it. */
export const sealedColumns: readonly SealedStore[] = [
  {
    name: 'notices.requests.targets',
    async turn(tx, { tenant, after, most, again }) {
      // Held until the end of the turn: a request is taken away by whoever hands it out, and goes to the deliveries.
      const { rows } = await sql<{ id: string; body: RequestBody }>`
        select id, body from notices.requests
        where tenant = ${tenant} and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${most} for update`.execute(tx)
      let changed = 0
      const anew = rows.flatMap(({ id, body }) => {
        const before = changed
        const targets = body.targets.map((target) => {
          if (!('phone' in target)) return target
          const { column, rowId, sealed } = target.phone
          const resealed = again.seal({ column, rowId }, sealed)
          if (resealed) changed += 1
          return resealed ? { phone: { ...target.phone, sealed: resealed.sealed } } : target
        })
        return changed > before ? [{ id, body: { ...body, targets } }] : []
      })
      if (anew.length > 0) {
        await sql`update notices.requests q set body = r.body
          from json_to_recordset(${JSON.stringify(anew)}::json) as r (id uuid, body jsonb)
          where q.tenant = ${tenant} and q.id = r.id`.execute(tx)
      }
      return { after: rows.length < most ? null : (rows.at(-1)?.id ?? null), changed }
    },
  },
  sealedColumn({
    name: 'notices.deliveries.phone',
    async read(tx, { tenant, after, most }) {
      const { rows } = await sql<{ id: string; sealed: string; column: string; rowId: string }>`
        select id, phone_sealed as sealed, phone_column as "column", phone_row as "rowId" from notices.deliveries
        where tenant = ${tenant} and phone_sealed is not null and phone_column is not null and phone_row is not null
          and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${most}`.execute(tx)
      return rows.map(({ id, sealed, column, rowId }): SealedRow => ({ key: id, sealed, place: { column, rowId } }))
    },
    save: (tx, tenant, rows) =>
      sql`update notices.deliveries d set phone_sealed = r.sealed
        from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text)
        where d.tenant = ${tenant} and d.id = r.key and d.phone_sealed = r.before`.execute(tx),
  }),
  sealedColumn({
    name: 'notices.deliveries.text',
    async read(tx, { tenant, after, most }) {
      const { rows } = await sql<{ id: string; sealed: string }>`
        select id, text_sealed as sealed from notices.deliveries
        where tenant = ${tenant} and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${most}`.execute(tx)
      return rows.map(({ id, sealed }): SealedRow => ({ key: id, sealed, place: { column: TEXT_COLUMN, rowId: id } }))
    },
    save: (tx, tenant, rows) =>
      sql`update notices.deliveries d set text_sealed = r.sealed
        from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text)
        where d.tenant = ${tenant} and d.id = r.key and d.text_sealed = r.before`.execute(tx),
  }),
]
