import type { Reply } from '@yiwang/contract'
import type { Area, areasRoutes } from '@yiwang/contract/areas'
import { Tabs } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { useChecks } from './areas.query.ts'
import { AREA_TABS, type AreasSearch, type AreaTab } from './areas.search.ts'
import { ChecksPanel } from './checks.panel.tsx'
import { FactsPanel } from './facts.panel.tsx'
import type { NumberedFinding } from './finding-groups.ts'
import { HistoryPanel } from './history.panel.tsx'
import { TeamPanel } from './team.panel.tsx'
import { UnitsPanel } from './units.panel.tsx'

type Props = {
  detail: Reply<typeof areasRoutes.get>
  search: AreasSearch
  finding: NumberedFinding | null
  onFinding: (finding: NumberedFinding | null) => void
  onTab: (tab: AreaTab) => void
  onDay: (on: string | undefined) => void
  onSelect: (areaId: string) => void
}

/** What is known of the chosen area. The checks stay those of the area they ran on while findings are followed. */
export function AreaTabs({ detail, search, finding, onFinding, onTab, onDay, onSelect }: Props) {
  const { t } = useText()
  const may = useMay()
  const [followed, setFollowed] = useState<Area | null>(null)
  const { area } = detail
  const checked = followed ?? area
  const checks = useChecks(checked.id)
  const tabs = AREA_TABS.filter((tab) => tab !== 'checks' || may('area.check'))

  const panels: Record<AreaTab, () => React.ReactNode> = {
    facts: () => <FactsPanel detail={detail} onSelect={onSelect} />,
    team: () => <TeamPanel areaId={area.id} />,
    checks: () => (
      <ChecksPanel
        area={checked}
        current={area}
        checks={checks}
        shownId={finding?.id ?? null}
        onShow={(shown) => {
          setFollowed(checked)
          onFinding(shown)
        }}
        onLeave={() => {
          setFollowed(null)
          onFinding(null)
        }}
        onSelect={onSelect}
      />
    ),
    history: () => <HistoryPanel detail={detail} on={search.on} onDay={onDay} onSelect={onSelect} />,
    units: () => <UnitsPanel area={area} />,
  }

  return (
    <Tabs
      size="small"
      destroyOnHidden
      activeKey={tabs.includes(search.tab) ? search.tab : 'facts'}
      onChange={(tab) => onTab(AREA_TABS.find((known) => known === tab) ?? 'facts')}
      items={tabs.map((tab) => ({ key: tab, label: t(`admin.areas.tab.${tab}`), children: panels[tab]() }))}
    />
  )
}
