import { ask } from '../../../kernel/db/driver.ts'
import { sealedColumn } from '../../../kernel/keys/sealed-stores.ts'
import type { SealedRow } from '../../../kernel/keys/sealed-stores.ts'
import { HELD_COLUMN } from '../domain/held-content.ts'
import { openAllSync } from './reach.ts'

/** What this module keeps sealed, for the exchange of keys. */
export const sealedHeld = sealedColumn({
  name: HELD_COLUMN,
  async read(tx, { tenant, after, most }) {
    await openAllSync(tx)
    const text = `select id, sealed from sync.held
      where tenant = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`
    const rows = await ask<{ id: string; sealed: string }>(tx, text, [tenant, after, most])
    return rows.map(({ id, sealed }): SealedRow => ({ key: id, sealed, place: { column: HELD_COLUMN, rowId: id } }))
  },
  save: (tx, tenant, rows) =>
    ask(
      tx,
      `update sync.held h set sealed = r.sealed from json_to_recordset($2::json) as r (key uuid, before text, sealed text)
        where h.tenant = $1 and h.id = r.key and h.sealed = r.before`,
      [tenant, JSON.stringify(rows)],
    ),
})
