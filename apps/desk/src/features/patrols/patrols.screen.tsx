import { Tabs } from 'antd'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { CoveragePanel } from './coverage.panel.tsx'
import { LogPanel } from './log.panel.tsx'
import { PlansPanel } from './plans.panel.tsx'

const TABS = ['plans', 'log', 'coverage'] as const
const patrolsSearch = z.object({
  tab: z.enum(TABS).default('plans').catch('plans'),
  areaId: z.uuid().optional().catch(undefined),
})

/** Where and when teams look round: plans, the log, and the coverage by area and hour. */
export function PatrolsScreen() {
  const { t } = useText()
  const [{ tab, areaId }, setSearch] = useUrlState(patrolsSearch)
  const panels = {
    plans: <PlansPanel areaId={areaId} />,
    log: <LogPanel areaId={areaId} />,
    coverage: <CoveragePanel areaId={areaId} />,
  }
  return (
    <div className="page">
      <PageHeader
        title={t('visits.patrols.title')}
        sub={t('visits.patrols.sub')}
        extra={
          <AreaSelect
            label={t('visits.area')}
            value={areaId ?? null}
            onChange={(next) => setSearch({ areaId: next })}
          />
        }
      />
      <Tabs
        activeKey={tab}
        onChange={(next) => setSearch({ tab: next as (typeof TABS)[number] })}
        destroyOnHidden
        items={TABS.map((key) => ({ key, label: t(`visits.patrols.tab.${key}`), children: panels[key] }))}
      />
    </div>
  )
}
