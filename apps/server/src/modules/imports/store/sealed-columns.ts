import { sealedColumn } from '../../../kernel/keys/sealed-stores.ts'
import type { SealedRow, SealedStore } from '../../../kernel/keys/sealed-stores.ts'
import { ask } from '../../../kernel/db/driver.ts'
import { SAMPLE_COLUMN } from '../domain/sample.ts'
import { openAllImports } from './reach.ts'
import { CELLS_COLUMN } from './row-error-store.ts'

/** What this module keeps sealed, for the exchange of keys. */
export const sealedColumns: readonly SealedStore[] = [
  sealedColumn({
    name: SAMPLE_COLUMN,
    async read(tx, { tenant, after, most }) {
      await openAllImports(tx)
      const text = `select id, sample as sealed from imports.imports
        where tenant = $1 and sample is not null and ($2::uuid is null or id > $2::uuid) order by id limit $3`
      const rows = await ask<{ id: string; sealed: string }>(tx, text, [tenant, after, most])
      return rows.map(({ id, sealed }): SealedRow => ({ key: id, sealed, place: { column: SAMPLE_COLUMN, rowId: id } }))
    },
    save: (tx, tenant, rows) =>
      ask(
        tx,
        `update imports.imports i set sample = r.sealed
          from json_to_recordset($2::json) as r (key uuid, before text, sealed text)
          where i.tenant = $1 and i.id = r.key and i.sample = r.before`,
        [tenant, JSON.stringify(rows)],
      ),
  }),
  sealedColumn({
    name: CELLS_COLUMN,
    async read(tx, { tenant, after, most }) {
      await openAllImports(tx)
      const [id = null, row = 0] = after?.split('/') ?? []
      const text = `select import_id || '/' || row_number as key, cells as sealed from imports.row_errors
        where tenant = $1 and ($2::uuid is null or (import_id, row_number) > ($2::uuid, $3::int))
        order by import_id, row_number limit $4`
      const rows = await ask<{ key: string; sealed: string }>(tx, text, [tenant, id, Number(row), most])
      return rows.map(({ key, sealed }): SealedRow => ({ key, sealed, place: { column: CELLS_COLUMN, rowId: key } }))
    },
    save: (tx, tenant, rows) =>
      ask(
        tx,
        `update imports.row_errors e set cells = r.sealed
          from json_to_recordset($2::json) as r (key text, before text, sealed text)
          where e.tenant = $1 and e.import_id = split_part(r.key, '/', 1)::uuid
            and e.row_number = split_part(r.key, '/', 2)::int and e.cells = r.before`,
        [tenant, JSON.stringify(rows)],
      ),
  }),
]
