import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { useLedgerAreas } from './tasks.query.ts'

type Props = {
  query: { areaId: string; unitId: string | undefined; weeks: number }
  /** Monday of the first week shown. */
  from: string
  onOpen: (areaId: string) => void
}

/** The areas one level below, the most asked of first; a name opens its own ledger, a number the tasks behind it. */
export function BurdenAreas({ query, from, onOpen }: Props) {
  const { t } = useText()
  const { data } = useLedgerAreas(query)
  const items = data?.items ?? []
  if (items.length === 0) return null
  const unit = query.unitId === undefined ? '' : `&unitId=${query.unitId}`
  return (
    <section aria-label={t('tasks.burden.below')} style={{ marginTop: 24 }}>
      <h2>{t('tasks.burden.below')}</h2>
      <table className="figure-table">
        <thead>
          <tr>
            <th scope="col">{t('tasks.burden.area')}</th>
            <th scope="col">{t('tasks.burden.gridCount')}</th>
            <th scope="col">{t('tasks.burden.perGrid')}</th>
            <th scope="col">{t('tasks.burden.tasks')}</th>
            <th scope="col">{t('tasks.burden.asks')}</th>
            <th scope="col">{t('tasks.burden.withdrawn')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((area) => (
            <tr key={area.areaId}>
              <th scope="row">
                <Button type="link" size="small" onClick={() => onOpen(area.areaId)}>
                  {area.areaName}
                </Button>
              </th>
              <td>{area.grids}</td>
              <td>{Math.round(area.minutes / Math.max(area.grids, 1))}</td>
              <td>{area.tasks}</td>
              <td>
                {area.asks === 0 ? (
                  0
                ) : (
                  <Link to={`/tasks?tab=parts&areaId=${area.areaId}&from=${from}&weeks=${query.weeks}${unit}`}>
                    {area.asks}
                  </Link>
                )}
              </td>
              <td>{area.withdrawn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
