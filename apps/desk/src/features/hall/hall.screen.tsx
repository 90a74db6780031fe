import { Tabs } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { AppointmentsPanel } from './appointments.panel.tsx'
import { FiguresPanel } from './figures.panel.tsx'
import { hallSearch, hallTabs, type Tab } from './hall.search.ts'
import { HelpPanel } from './help.panel.tsx'
import { MandatesPanel } from './mandates.panel.tsx'
import { OutingsPanel } from './outings.panel.tsx'
import { RatingsPanel } from './ratings.panel.tsx'
import { SetupPanel } from './setup.panel.tsx'
import { RecordBookPanel } from './record-book.panel.tsx'

/** The service hall and what reaches beyond it: appointments, outings, help on behalf, mandates, ratings, figures. */
export function HallScreen() {
  const { t } = useText()
  const may = useMay()
  const [search, setSearch] = useUrlState(hallSearch)
  const tabs = hallTabs(may)
  const tab = search.tab !== undefined && tabs.includes(search.tab) ? search.tab : tabs[0]
  if (tab === undefined) return <EmptyState title={t('state.refused')} />
  return (
    <div className="page">
      <PageHeader title={t('hall.title')} sub={t('hall.sub')} />
      <Tabs
        activeKey={tab}
        onChange={(next) => setSearch({ tab: next, id: undefined }, true)}
        destroyOnHidden
        items={tabs.map((one) => ({ key: one, label: t(`hall.tab.${one}`), children: <Panel tab={one} /> }))}
      />
    </div>
  )
}

function Panel({ tab }: { tab: Tab }) {
  switch (tab) {
    case 'appointments':
      return <AppointmentsPanel />
    case 'outings':
      return <OutingsPanel />
    case 'help':
      return <HelpPanel />
    case 'book':
      return <RecordBookPanel />
    case 'mandates':
      return <MandatesPanel />
    case 'ratings':
      return <RatingsPanel />
    case 'figures':
      return <FiguresPanel />
    case 'setup':
      return <SetupPanel />
  }
}
