import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

type Row = Record<string, unknown>
/** The heads of the statements, so that each names its table. */
const ADD = {
  'cases.cases': 'insert into cases.cases',
  'cases.timeline': 'insert into cases.timeline',
  'cases.search_terms': 'insert into cases.search_terms',
} as const
const CHANGE = { 'cases.cases': 'update cases.cases' } as const

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
  table: keyof typeof ADD,
  row: Row,
  casts: Readonly<Record<string, string>> = {},
): Promise<void> {
  const columns = Object.keys(row)
  const text = textOf(`add ${table} ${columns.join()}`, () => {
    const values = columns.map((column, i) => (casts[column] ?? '$').replace('$', `$${i + 1}`))
    return `${ADD[table]} (${columns.join(', ')}) values (${values.join(', ')})`
  })
  await ask(tx, text, Object.values(row))
}

/** Changes one row of a tenant, and says in which transaction. */
export async function changeRow(
  tx: Tx,
  table: keyof typeof CHANGE,
  key: { tenant: string; id: string },
  row: Row,
): Promise<void> {
  const columns = Object.keys(row)
  const text = textOf(`change ${table} ${columns.join()}`, () => {
    const changes = columns.map((column, i) => `${column} = $${i + 3}`)
    return `${CHANGE[table]} set ${changes.join(', ')}, written = pg_current_xact_id() where tenant = $1 and id = $2`
  })
  await ask(tx, text, [key.tenant, key.id, ...Object.values(row)])
}
