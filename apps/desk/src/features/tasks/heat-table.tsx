import { Link } from '@tanstack/react-router'
import { useText } from '../../shared/i18n.ts'
import { heatRows, shadeOf, valueOf, type Ledger, type Measure } from './heat.ts'

/** Weeks by units, shaded by how much is asked; every number opens the tasks behind it. */
export function HeatTable({ ledger, measure }: { ledger: Ledger; measure: Measure }) {
  const { t } = useText()
  const rows = heatRows(ledger, measure)
  const most = Math.max(0, ...ledger.cells.map((cell) => valueOf(cell, measure, ledger.grids)))
  const weekName = (week: string) =>
    t('tasks.burden.week', { month: Number(week.slice(5, 7)), day: Number(week.slice(8)) })
  return (
    <div className="heat-scroll" tabIndex={0} role="region" aria-label={t('tasks.burden.title')}>
      <table className="heat-table">
        <thead>
          <tr>
            <th scope="col">{t('tasks.burden.unit')}</th>
            {ledger.weeks.map((week) => (
              <th scope="col" key={week}>
                {weekName(week)}
              </th>
            ))}
            <th scope="col">{t('tasks.burden.total')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unitId}>
              <th scope="row">{row.name}</th>
              {row.cells.map((cell, i) => {
                const week = ledger.weeks[i] ?? ''
                if (cell === null)
                  return (
                    <td key={week} className="heat-0">
                      0
                    </td>
                  )
                const value = valueOf(cell, measure, ledger.grids)
                const { tasks, asks, minutes, items, forms, visits, patrols, withdrawn } = cell
                const words = t('tasks.burden.cell', {
                  unit: row.name,
                  week: weekName(week),
                  tasks,
                  asks,
                  minutes,
                  items,
                  forms,
                  visits,
                  patrols,
                  withdrawn,
                })
                const search = `tab=parts&areaId=${ledger.areaId}&unitId=${row.unitId}&from=${week}`
                return (
                  <td key={week} className={`heat-${shadeOf(value, most)}`}>
                    <Link to={`/tasks?${search}`} title={words} aria-label={words}>
                      {value}
                    </Link>
                  </td>
                )
              })}
              <td>{row.total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
