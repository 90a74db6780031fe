import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { ComplaintsPanel } from './complaints.panel.tsx'
import { PartsPanel } from './parts.panel.tsx'
import { RefusalsPanel } from './refusals.panel.tsx'
import { RequestModal } from './request.modal.tsx'
import { SendModal } from './send.modal.tsx'
import { TaskList } from './task-list.tsx'
import { tabsFor, tasksSearch, type Tab } from './tasks.search.ts'
import { TemporaryPanel } from './temporary.panel.tsx'
import { useWaiting } from './tasks.query.ts'

const TITLE: Record<Tab, MessageKey> = {
  tasks: 'tasks.tabTasks',
  parts: 'tasks.tabParts',
  refusals: 'tasks.tabRefusals',
  temporary: 'tasks.tabTemporary',
  complaints: 'tasks.tabComplaints',
}

/** Tasks to grids: what was sent, what was refused and waits for a word, temporary work, complaints of burden. */
export function TasksScreen() {
  const { t } = useText()
  const may = useMay()
  const [search, setSearch] = useUrlState(tasksSearch)
  const [open, setOpen] = useState<'send' | 'request' | null>(null)
  const waiting = useWaiting()
  const tabs = tabsFor(may)
  const count: Partial<Record<Tab, number | undefined>> = {
    refusals: waiting.data?.refusals,
    temporary: waiting.data?.requests,
    complaints: waiting.data?.complaints,
  }
  const tab = tabs.includes(search.tab) ? search.tab : 'tasks'

  return (
    <div className="page">
      <PageHeader
        title={t('tasks.title')}
        sub={t('tasks.sub')}
        extra={
          may('task.send') && (
            <>
              <Button onClick={() => setOpen('request')}>{t('tasks.askTemporary')}</Button>
              <Button type="primary" onClick={() => setOpen('send')}>
                {t('tasks.send')}
              </Button>
            </>
          )
        }
      />
      <Tabs
        activeKey={tab}
        onChange={(next) => setSearch({ tab: next }, true)}
        destroyOnHidden
        items={tabs.map((one) => ({
          key: one,
          label: count[one] ? `${t(TITLE[one])} (${count[one]})` : t(TITLE[one]),
          children: <Panel tab={one} />,
        }))}
      />
      {open === 'send' && <SendModal onClose={() => setOpen(null)} onRequest={() => setOpen('request')} />}
      {open === 'request' && <RequestModal onClose={() => setOpen(null)} />}
    </div>
  )
}

function Panel({ tab }: { tab: Tab }) {
  switch (tab) {
    case 'tasks':
      return <TaskList />
    case 'parts':
      return <PartsPanel />
    case 'refusals':
      return <RefusalsPanel />
    case 'temporary':
      return <TemporaryPanel />
    case 'complaints':
      return <ComplaintsPanel />
  }
}
