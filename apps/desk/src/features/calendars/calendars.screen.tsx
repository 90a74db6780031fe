import { Tabs } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { CalendarsPanel } from './calendars.panel.tsx'
import { CALENDAR_TABS, calendarsSearch } from './calendars.search.ts'
import { LimitsPanel } from './limits.panel.tsx'

/** Working calendars and the limits of stages: what every clock runs on. */
export function CalendarsScreen() {
  const { t } = useText()
  const [search, setSearch] = useUrlState(calendarsSearch)
  const [thisYear] = useState(() => new Date().getFullYear())
  const year = search.year ?? thisYear
  const panels = {
    calendars: (
      <CalendarsPanel
        chosenId={search.calendar}
        year={year}
        onChoose={(calendar) => setSearch({ calendar })}
        onYear={(next) => setSearch({ year: next })}
      />
    ),
    limits: <LimitsPanel q={search.q ?? ''} onSearch={(q) => setSearch({ q })} />,
  }
  return (
    <div className="page">
      <PageHeader title={t('admin.calendars.title')} sub={t('admin.calendars.sub')} />
      <Tabs
        destroyOnHidden
        activeKey={search.tab}
        onChange={(tab) => setSearch({ tab: CALENDAR_TABS.find((known) => known === tab) })}
        items={CALENDAR_TABS.map((tab) => ({
          key: tab,
          label: t(`admin.calendars.tab.${tab}`),
          children: panels[tab],
        }))}
      />
    </div>
  )
}
