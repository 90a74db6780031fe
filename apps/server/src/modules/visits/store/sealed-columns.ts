import { sql } from 'kysely'
import { tell } from '../../../kernel/db/driver.ts'
import { sealedColumn } from '../../../kernel/keys/sealed-stores.ts'
import type { SealedStore } from '../../../kernel/keys/sealed-stores.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export const VISIT_NOTE = 'visits.note'
export const EXEMPTION_REASON = 'visits.exemption_reason'

/** Keys are exchanged for the whole county, wherever a household lies. */
async function withWholeLibrary<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tell(tx, [`set local yw.registers = 'all'`])
  return work()
}

/** What this module keeps sealed, for the exchange of keys. */
export const sealedColumns: readonly SealedStore[] = [
  sealedColumn({
    name: VISIT_NOTE,
    read: (tx, { tenant, after, most }) =>
      withWholeLibrary(tx, async () => {
        const { rows } = await sql<{ id: string; sealed: string }>`
          select id, note_sealed as sealed from visits.visits
          where tenant = ${tenant} and note_sealed is not null and (${after}::uuid is null or id > ${after}::uuid)
          order by id limit ${most}`.execute(tx)
        return rows.map(({ id, sealed }) => ({ key: id, sealed, place: { column: VISIT_NOTE, rowId: id } }))
      }),
    save: (tx, tenant, rows) =>
      sql`update visits.visits v set note_sealed = r.sealed
        from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text)
        where v.tenant = ${tenant} and v.id = r.key and v.note_sealed = r.before`.execute(tx),
  }),
  sealedColumn({
    name: EXEMPTION_REASON,
    read: (tx, { tenant, after, most }) =>
      withWholeLibrary(tx, async () => {
        const { rows } = await sql<{ id: string; sealed: string }>`
          select id, reason_sealed as sealed from visits.exemptions
          where tenant = ${tenant} and (${after}::uuid is null or id > ${after}::uuid)
          order by id limit ${most}`.execute(tx)
        return rows.map(({ id, sealed }) => ({ key: id, sealed, place: { column: EXEMPTION_REASON, rowId: id } }))
      }),
    save: (tx, tenant, rows) =>
      sql`update visits.exemptions e set reason_sealed = r.sealed
        from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text)
        where e.tenant = ${tenant} and e.id = r.key and e.reason_sealed = r.before`.execute(tx),
  }),
]
