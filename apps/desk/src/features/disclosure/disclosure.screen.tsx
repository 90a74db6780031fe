import { Tabs } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { AlarmsPanel } from './alarms.panel.tsx'
import { CorrectionsPanel } from './corrections.panel.tsx'
import { disclosureSearch, tabsFor, type Tab } from './disclosure.search.ts'
import { ExportsPanel } from './exports.panel.tsx'
import { GrantsPanel } from './grants.panel.tsx'
import { LooksPanel } from './looks.panel.tsx'
import { OpeningsPanel } from './openings.panel.tsx'
import { RetentionPanel } from './retention.panel.tsx'
import { RulesPanel } from './rules.panel.tsx'

const PANELS: Record<Tab, () => React.ReactNode> = {
  corrections: CorrectionsPanel,
  grants: GrantsPanel,
  exports: ExportsPanel,
  openings: OpeningsPanel,
  looks: LooksPanel,
  alarms: AlarmsPanel,
  retention: RetentionPanel,
  rules: RulesPanel,
}

/** Who sees personal data, and by what right: each post has the tabs of what it asks for or decides. */
export function DisclosureScreen() {
  const { t } = useText()
  const tabs = tabsFor(useMay())
  const [search, setSearch] = useUrlState(disclosureSearch)
  const tab = tabs.find((one) => one === search.tab) ?? tabs[0]
  return (
    <div className="page">
      <PageHeader title={t('disclosure.title')} sub={t('disclosure.sub')} />
      {tab === undefined ? (
        <EmptyState title={t('state.refused')} />
      ) : (
        <Tabs
          destroyOnHidden
          activeKey={tab}
          onChange={(next) => setSearch({ tab: next }, true)}
          items={tabs.map((one) => {
            const Panel = PANELS[one]
            return { key: one, label: t(`disclosure.tab.${one}`), children: <Panel /> }
          })}
        />
      )}
    </div>
  )
}
