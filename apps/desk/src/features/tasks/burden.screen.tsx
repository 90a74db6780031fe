import { burdenRoutes } from '@yiwang/contract/tasks'
import { Button, Flex, Segmented, Select } from 'antd'
import { z } from 'zod'
import { client } from '../../shared/api.ts'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { UnitSelect } from '../../shared/ui/unit-select.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { BurdenAreas } from './burden-areas.tsx'
import { HeatTable } from './heat-table.tsx'
import { MEASURES, type Measure } from './heat.ts'
import { useLedger } from './tasks.query.ts'

const burdenSearch = z.object({
  areaId: z.uuid().optional().catch(undefined),
  unitId: z.uuid().optional().catch(undefined),
  weeks: z.coerce.number().int().min(1).max(26).catch(8).default(8),
  measure: z.enum(MEASURES).catch('minutes').default('minutes'),
})
const WEEKS = [4, 8, 12, 26]
const NAME: Record<Measure, MessageKey> = {
  minutes: 'tasks.burden.minutes',
  asks: 'tasks.burden.asks',
  tasks: 'tasks.burden.tasks',
  items: 'tasks.burden.items',
}

/** How much each unit asks of each grid a week. It measures those who ask. */
export function BurdenScreen() {
  const { t } = useText()
  const [search, setSearch] = useUrlState(burdenSearch)
  const { areaId, unitId, weeks, measure } = search
  const query = { areaId, unitId, weeks }
  const ledger = useLedger(query)
  return (
    <div className="page">
      <PageHeader
        title={t('tasks.burden.title')}
        sub={t('tasks.burden.sub')}
        extra={
          <Button href={client.href(burdenRoutes.export, { query: { ...query, format: 'csv' } })}>
            {t('tasks.burden.export')}
          </Button>
        }
      />
      <Flex gap={8} wrap align="center" style={{ marginBottom: 16 }}>
        <AreaSelect
          label={t('tasks.burden.area')}
          value={areaId ?? ledger.data?.areaId ?? null}
          onChange={(next) => setSearch({ areaId: next })}
        />
        <UnitSelect
          label={t('tasks.burden.unit')}
          value={unitId ?? null}
          onChange={(next) => setSearch({ unitId: next })}
        />
        <Select
          aria-label={t('tasks.burden.weeks')}
          value={weeks}
          onChange={(next) => setSearch({ weeks: next })}
          options={WEEKS.map((n) => ({ value: n, label: t('tasks.burden.weeksOf', { n }) }))}
        />
        <Segmented
          aria-label={t('tasks.burden.measure')}
          value={measure}
          onChange={(next) => setSearch({ measure: next })}
          options={MEASURES.map((one) => ({ value: one, label: t(NAME[one]) }))}
        />
      </Flex>
      {ledger.isPending && <Loading rows={6} />}
      {ledger.isError && <ErrorState error={ledger.error} onRetry={() => void ledger.refetch()} />}
      {ledger.data && (
        <>
          <p className="quiet">
            {t('tasks.burden.grids', { area: ledger.data.areaName, n: ledger.data.grids })} · {t('tasks.burden.legend')}
          </p>
          {ledger.data.cells.length === 0 ? (
            <EmptyState title={t('tasks.burden.none')} />
          ) : (
            <HeatTable ledger={ledger.data} measure={measure} />
          )}
          <BurdenAreas
            query={{ ...query, areaId: ledger.data.areaId }}
            from={ledger.data.weeks[0] ?? ''}
            onOpen={(next) => setSearch({ areaId: next }, true)}
          />
        </>
      )}
    </div>
  )
}
