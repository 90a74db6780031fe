import type { ReportDefinition } from '@yiwang/contract/campaigns'
import type { Tx } from '../../../kernel/db/tx.ts'
import { listLedgers } from '../../registers/index.ts'
import { firstOf, monthAfter } from '../domain/days.ts'
import { rollUp } from '../domain/roll-up.ts'
import type { Figure, Row } from '../domain/roll-up.ts'
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
    const figures = columns.map((): Figure[] => [])
    for (const of of ['subjects', 'records'] as const) {
      const places = columns.flatMap((column, i) => (column.of === of ? [i] : []))
      const chosen = columns.filter((column) => column.of === of)
      if (chosen.length === 0) continue
      for (const { key, amounts } of await countByArea(tx, tenant, { columns: chosen, ledgers, span }))
        places.forEach((place, i) => figures[place]?.push({ key, amount: amounts[i] ?? 0 }))
    }
    return rollUp(areas, figures)
  }
  const counted = await countByLedger(tx, tenant, { columns, ledgers, span, codes: rows.ledgers })
  return rows.ledgers.map((code): Row => {
    const label = listed.find((one) => one.code === code)?.declaration.name.zh ?? code
    const found = counted.find(({ key }) => key === ledgers.get(code))
    return { key: code, label, cells: found?.amounts ?? columns.map(() => 0) }
  })
}

/** Codes of all ledgers that a table tells of. */
export function ledgersIn({ rows, columns }: ReportDefinition): string[] {
  const named = columns.flatMap(({ ledger, where }) => [
    ...(ledger === undefined ? [] : [ledger]),
    ...where.flatMap(({ key }) => (key.startsWith('ledger:') ? [key.slice('ledger:'.length, key.indexOf('.'))] : [])),
  ])
  return [...new Set([...(rows.by === 'ledger' ? rows.ledgers : []), ...named])]
}
