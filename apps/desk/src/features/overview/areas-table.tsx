import { Link } from '@tanstack/react-router'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { byTrouble, inTimePercent } from './area-figures.ts'
import { useAreaFigures, useOwnArea } from './overview.query.ts'

/** The areas below, the one with the most trouble first. */
export function AreasTable() {
  const { t } = useText()
  const { figures, error } = useAreaFigures(useOwnArea())
  if (error !== null) return <ErrorState error={error} />
  if (figures.some((one) => one === null)) return <Loading rows={10} />
  const areas = byTrouble(figures)
  if (areas.length === 0) return <EmptyState />
  return (
    <table className="figure-table">
      <thead>
        <tr>
          <th scope="col">{t('field.area')}</th>
          <th scope="col">{t('overview.open')}</th>
          <th scope="col">{t('overview.soon')}</th>
          <th scope="col">{t('overview.overdue')}</th>
          <th scope="col">{t('overview.inTime')}</th>
        </tr>
      </thead>
      <tbody>
        {areas.map((area) => {
          const percent = inTimePercent(area)
          return (
            <tr key={area.id}>
              <th scope="row">{area.name}</th>
              <td>
                <Figure value={area.open} search={`areaId=${area.id}&open=true`} />
              </td>
              <td>
                <Figure value={area.soon} search={`areaId=${area.id}&clock=soon&sort=due`} tone="soon" />
              </td>
              <td>
                <Figure value={area.overdue} search={`areaId=${area.id}&clock=overdue&sort=due`} tone="danger" />
              </td>
              <td>{percent === null ? '—' : `${percent}%`}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Figure({ value, search, tone }: { value: number; search: string; tone?: 'soon' | 'danger' }) {
  if (value === 0) return <span className="quiet">0</span>
  return (
    <Link to={`/cases?${search}`} className={tone === undefined ? undefined : `figure-${tone}`}>
      {value}
    </Link>
  )
}
