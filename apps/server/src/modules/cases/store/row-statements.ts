import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

type Row = Record<string, unknown>
type Table = 'cases.cases' | 'cases.timeline' | 'cases.search_terms'

const texts = new Map<string, string>()

/** A text is made once for each set of columns: building it anew for every row costs more than sending it. */
function textOf(key: string, make: () => string): string {
  const known = texts.get(key)
  if (known !== undefined) return known
  const text = make()
  texts.set(key, text)
  return text
}

/** Adds one row. Columns come from the code, never from outside; `casts` gives the values that are written otherwise. */
export async function addRow(
  tx: Tx,
  table: Table,
  row: Row,
  casts: Readonly<Record<string, string>> = {},
): Promise<void> {
  const columns = Object.keys(row)
  const text = textOf(`add ${table} ${columns.join()}`, () => {
    const values = columns.map((column, i) => (casts[column] ?? '$').replace('$', `$${i + 1}`))
    return `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')})`
  })
  await ask(tx, text, Object.values(row))
}

/** Changes one row of a tenant. */
export async function changeRow(tx: Tx, table: Table, key: { tenant: string; id: string }, row: Row): Promise<void> {
  const columns = Object.keys(row)
  const text = textOf(`change ${table} ${columns.join()}`, () => {
    const changes = columns.map((column, i) => `${column} = $${i + 3}`)
    return `update ${table} set ${changes.join(', ')} where tenant = $1 and id = $2`
  })
  await ask(tx, text, [key.tenant, key.id, ...Object.values(row)])
}
