import type { ReportTable } from '@yiwang/contract/campaigns'
import { Button } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { EmptyState } from '../../shared/ui/states.tsx'

type Props = { table: ReportTable; onOpen: (row: string, column: string) => void }

/** The figures with their sums; a figure opens what it counts. */
export function FiguresTable({ table, onOpen }: Props) {
  const { t, lang } = useText()
  if (table.rows.length === 0) return <EmptyState title={t('tables.noRows')} />
  return (
    <div className="fact-figures-scroll">
      <table className="fact-figures">
        <caption className="hidden">{`${table.name} ${table.month}`}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tables.row')}</th>
            {table.columns.map(({ key, label }) => (
              <th scope="col" key={key}>
                {wordOf(label, lang)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {table.columns.map(({ key, label }, at) => {
                const figure = row.cells[at] ?? 0
                const name = t('tables.openCell', { row: row.label, column: wordOf(label, lang), n: figure })
                return (
                  <td key={key} className="number">
                    {figure === 0 ? (
                      <span className="quiet">0</span>
                    ) : (
                      <Button type="link" size="small" aria-label={name} onClick={() => onOpen(row.key, key)}>
                        {figure}
                      </Button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('tables.sum')}</th>
            {table.totals.map((total, at) => (
              <td key={table.columns[at]?.key ?? at} className="number">
                {total}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
