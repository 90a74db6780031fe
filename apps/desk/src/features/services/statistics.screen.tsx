import type { Reply } from '@yiwang/contract'
import type { applicationRoutes } from '@yiwang/contract/services'
import { Card, Input } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { dayOf, today } from '../../shared/when.ts'
import { meanOf, shareOf } from './shares.ts'
import { useStatistics } from './services.query.ts'

const search = z.object({
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  areaId: z.uuid().optional().catch(undefined),
})
type Figures = Reply<(typeof applicationRoutes)['statistics']>

/** How the window does: on time, early, without a visit, sent back at the first try and why, busiest hours. By place and matter, never by person. */
export function ServiceStatisticsScreen() {
  const { t } = useText()
  const [first] = useState(() => dayOf(Date.now() - 30 * 86_400_000))
  const [{ from = first, to = today(), areaId }, setSearch] = useUrlState(search)
  const figures = useStatistics({ from, to, ...(areaId === undefined ? {} : { areaId }) })
  return (
    <div className="page">
      <PageHeader title={t('services.statistics.title')} sub={t('services.statistics.sub')} />
      <search className="filters" aria-label={t('list.filters')}>
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className="date">
            <span className="quiet">{t(`services.list.${end}`)}</span>
            <Input
              type="date"
              value={end === 'from' ? from : to}
              onChange={(event) => setSearch({ [end]: event.target.value })}
            />
          </label>
        ))}
        <AreaSelect
          label={t('field.area')}
          placeholder={t('field.area')}
          value={areaId ?? null}
          onChange={(next) => setSearch({ areaId: next })}
        />
      </search>
      {figures.isPending && <Loading rows={8} />}
      {figures.isError && <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />}
      {figures.isSuccess && <Shown figures={figures.data} from={from} to={to} />}
    </div>
  )
}

function Shown({ figures, from, to }: { figures: Figures; from: string; to: string }) {
  const { t } = useText()
  const { decided, delivered } = figures
  const tiles = [
    { key: 'submitted', value: String(figures.submitted), to: `/applications?view=all&from=${from}&to=${to}` },
    { key: 'accepted', value: String(figures.accepted), to: null },
    { key: 'decided', value: String(decided), to: null },
    { key: 'inLaw', value: shareOf(figures.inLaw, decided), to: null },
    { key: 'inPromise', value: shareOf(figures.inPromise, decided), to: null },
    { key: 'early', value: shareOf(figures.early, decided), to: null },
    { key: 'zeroVisit', value: shareOf(figures.zeroVisit, delivered), to: null },
    {
      key: 'refused',
      value: String(figures.refused + figures.notAccepted),
      to: '/applications?view=all&state=refused,not-accepted',
    },
  ] as const
  const most = Math.max(1, ...figures.hours)
  return (
    <>
      <dl className="figure-tiles">
        {tiles.map(({ key, value, to: link }) => (
          <div key={key}>
            <dt>{t(`services.statistics.${key}`)}</dt>
            <dd>{link === null ? value : <Link to={link}>{value}</Link>}</dd>
          </div>
        ))}
      </dl>
      <Card size="small" title={<h2>{t('services.statistics.days')}</h2>}>
        <p className="three-means">
          {t('services.statistics.means', {
            statutory: meanOf(figures.statutoryDays, decided),
            promised: meanOf(figures.promisedDays, decided),
            actual: meanOf(figures.actualDays, decided),
          })}
        </p>
      </Card>
      <div className="window-columns">
        <Card size="small" title={<h2>{t('services.statistics.firstTry')}</h2>}>
          {figures.firstTry.length === 0 && <p className="quiet">{t('state.empty')}</p>}
          <ol className="plain bars">
            {figures.firstTry.map(({ reason, count }) => (
              <Bar key={reason} label={reason} value={count} most={figures.firstTry[0]?.count ?? 1} />
            ))}
          </ol>
        </Card>
        <Card size="small" title={<h2>{t('services.statistics.hours')}</h2>}>
          {figures.hours.every((count) => count === 0) && <p className="quiet">{t('state.empty')}</p>}
          <ol className="plain bars">
            {figures.hours.map((count, hour) =>
              count === 0 ? null : (
                <Bar key={hour} label={t('services.statistics.hour', { n: hour })} value={count} most={most} />
              ),
            )}
          </ol>
        </Card>
      </div>
      <Card size="small" title={<h2>{t('services.statistics.matters')}</h2>}>
        {figures.matters.length === 0 && <p className="quiet">{t('state.empty')}</p>}
        <table className="plain-table" hidden={figures.matters.length === 0}>
          <thead>
            <tr>
              <th scope="col">{t('hall.matter')}</th>
              <th scope="col">{t('services.statistics.submitted')}</th>
              <th scope="col">{t('services.statistics.decided')}</th>
              <th scope="col">{t('services.statistics.inPromise')}</th>
            </tr>
          </thead>
          <tbody>
            {figures.matters.map((matter) => (
              <tr key={matter.matterId}>
                <td>{matter.matterName}</td>
                <td>{matter.submitted}</td>
                <td>{matter.decided}</td>
                <td>{shareOf(matter.inPromise, matter.decided)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </>
  )
}

function Bar({ label, value, most }: { label: string; value: number; most: number }) {
  return (
    <li>
      <span className="bar-label">{label}</span>
      <span className="bar-track" aria-hidden>
        <span className="bar-fill" style={{ width: `${Math.round((value / Math.max(1, most)) * 100)}%` }} />
      </span>
      <span className="number">{value}</span>
    </li>
  )
}
