import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { CadresPanel } from './cadres.panel.tsx'
import { ExemptionsPanel } from './exemptions.panel.tsx'
import { PlanPanel } from './plan.panel.tsx'
import { RulesPanel } from './rules.panel.tsx'
import { WarnedPanel } from './warned.panel.tsx'
import { WishesPanel } from './wishes.panel.tsx'

const TABS = ['warned', 'plan', 'rules', 'exemptions', 'cadres', 'wishes'] as const
const visitsSearch = z.object({
  tab: z.enum(TABS).optional().catch(undefined),
  areaId: z.uuid().optional().catch(undefined),
})

/** What will be missed, the plan, the rules it follows from, who is left out, what cadres heard and what was wished for. */
export function VisitsScreen() {
  const { t } = useText()
  const may = useMay()
  const [{ tab, areaId }, setSearch] = useUrlState(visitsSearch)
  const panels: Record<(typeof TABS)[number], { may: boolean; panel: ReactNode }> = {
    warned: { may: may('visit.read'), panel: <WarnedPanel areaId={areaId} /> },
    plan: { may: may('visit.read'), panel: <PlanPanel areaId={areaId} onArea={(id) => setSearch({ areaId: id })} /> },
    rules: { may: may('visit.read') || may('visit.rule'), panel: <RulesPanel /> },
    exemptions: { may: may('visit.read'), panel: <ExemptionsPanel areaId={areaId} /> },
    cadres: { may: may('cadre.read'), panel: <CadresPanel areaId={areaId} /> },
    wishes: { may: may('wish.take'), panel: <WishesPanel /> },
  }
  const shown = TABS.filter((one) => panels[one].may)
  return (
    <div className="page">
      <PageHeader
        title={t('visits.title')}
        sub={t('visits.sub')}
        extra={
          <AreaSelect
            label={t('visits.area')}
            value={areaId ?? null}
            onChange={(next) => setSearch({ areaId: next })}
          />
        }
      />
      <Tabs
        activeKey={shown.find((one) => one === tab) ?? shown[0] ?? 'rules'}
        onChange={(next) => setSearch({ tab: next as (typeof TABS)[number] })}
        destroyOnHidden
        items={shown.map((key) => ({ key, label: t(`visits.tab.${key}`), children: panels[key].panel }))}
      />
    </div>
  )
}
