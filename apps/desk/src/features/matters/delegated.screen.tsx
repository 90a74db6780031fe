import { Link } from '@tanstack/react-router'
import type { DelegatedPage } from '@yiwang/contract/matters'
import { Button } from 'antd'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { useDelegated } from './matters.query.ts'
import { useValueText } from './use-value-text.ts'

const search = z.object({ area: z.uuid().optional().catch(undefined) })

/** The page of powers that hangs on the board of a town or a village (明白纸). */
export function DelegatedScreen() {
  const { t } = useText()
  const [{ area }, setSearch] = useUrlState(search)
  const page = useDelegated(area)
  return (
    <div className="page">
      <p className="screen-only notice-tools">
        <Link to="/matters">{t('matters.paper.back')}</Link>
        <AreaSelect
          label={t('matters.paper.choose')}
          placeholder={t('matters.paper.choose')}
          value={area ?? null}
          onChange={(next) => setSearch({ area: next })}
        />
        <Button type="primary" disabled={!page.data} onClick={() => window.print()}>
          {t('matters.paper.print')}
        </Button>
      </p>
      {area === undefined && <EmptyState title={t('matters.paper.pick')} />}
      {area !== undefined && page.isPending && <Loading rows={8} />}
      {page.isError && <ErrorState error={page.error} onRetry={() => void page.refetch()} />}
      {page.data && <Sheet page={page.data} />}
    </div>
  )
}

function Sheet({ page }: { page: DelegatedPage }) {
  const { t, code } = useText()
  const textOf = useValueText()
  if (page.items.length === 0) return <EmptyState title={t('matters.paper.none')} />
  return (
    <article className="powers-paper">
      <h1>{t('matters.paper.title', { area: page.areaName })}</h1>
      <p>{t('matters.paper.sub', { on: page.on, n: page.items.length })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t('matters.paper.matter')}</th>
            <th scope="col">{t('matters.paper.power')}</th>
            <th scope="col">{t('matters.paper.limit')}</th>
            <th scope="col">{t('matters.paper.materials')}</th>
            <th scope="col">{t('matters.paper.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {page.items.map((item, at) => (
            <tr key={`${item.matterId}${item.power}`}>
              <td>{at + 1}</td>
              <td>{item.name}</td>
              <td>{code('delegatedPower', item.power)}</td>
              <td>{textOf({ as: 'limit' }, item.promised)}</td>
              <td>{item.materials.join(' · ')}</td>
              <td>{item.unitName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  )
}
