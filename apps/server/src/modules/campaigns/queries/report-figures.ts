import type { ReportDefinition } from '@yiwang/contract/campaigns'
import type { Tx } from '../../../kernel/db/tx.ts'
import { listLedgers } from '../../registers/index.ts'
import { firstOf, monthAfter } from '../domain/days.ts'
import { rollUp } from '../domain/roll-up.ts'
import type { Row } from '../domain/roll-up.ts'
import { selectAreasOfLevel } from '../store/area-store.ts'
import { countByArea, countByLedger } from '../store/report-store.ts'
import type { Span } from '../store/report-store.ts'

export function spanOf(month: string): Span {
  return { first: firstOf(month), after: firstOf(monthAfter(month)) }
}

type Counting = { definition: ReportDefinition; month: string; ledgerIds: readonly string[] }

/** The whole table of a month, counted now; the library must be open. */
export async function figuresOf(tx: Tx, tenant: string, { definition, month, ledgerIds }: Counting): Promise<Row[]> {
  const listed = await listLedgers(tx, tenant, { ledgers: ledgerIds })
  const ledgers = new Map(listed.map(({ code, id }) => [code, id]))
  const span = spanOf(month)
  const { rows, columns } = definition
  if (rows.by === 'area') {
    const areas = await selectAreasOfLevel(tx, tenant, rows.level)
    const figures = []
    for (const column of columns) figures.push(await countByArea(tx, tenant, { column, ledgers, span }))
    return rollUp(areas, figures)
  }
  const table = rows.ledgers.map((code): Row => {
    const label = listed.find((one) => one.code === code)?.declaration.name.zh ?? code
    return { key: code, label, cells: columns.map(() => 0) }
  })
  for (const [i, column] of columns.entries())
    for (const { key, amount } of await countByLedger(tx, tenant, { column, ledgers, span, codes: rows.ledgers })) {
      const row = table.find((one) => ledgers.get(one.key) === key)
      if (row) row.cells[i] = amount
    }
  return table
}

/** Codes of all ledgers that a table tells of. */
export function ledgersIn({ rows, columns }: ReportDefinition): string[] {
  const named = columns.flatMap(({ ledger, where }) => [
    ...(ledger === undefined ? [] : [ledger]),
    ...where.flatMap(({ key }) => (key.startsWith('ledger:') ? [key.slice('ledger:'.length, key.indexOf('.'))] : [])),
  ])
  return [...new Set([...(rows.by === 'ledger' ? rows.ledgers : []), ...named])]
}
