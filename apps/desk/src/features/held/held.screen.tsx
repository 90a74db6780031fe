import { Tabs } from 'antd'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { HandoverPanel } from './handover.panel.tsx'
import { QuarantinePanel } from './quarantine.panel.tsx'

const TABS = ['quarantine', 'handover'] as const
const heldSearch = z.object({ tab: z.enum(TABS).optional().catch(undefined) })

/** What phones brought and nobody could trust or understand at once; and what is handed over from a phone as a file. */
export function HeldScreen() {
  const { t } = useText()
  const may = useMay()
  const [{ tab }, setSearch] = useUrlState(heldSearch)
  // Whoever brings a file in must be one whom the server takes acts from; another person then decides about them.
  const shown = may('sync.use') ? TABS : TABS.filter((one) => one === 'quarantine')
  return (
    <div className="page">
      <PageHeader title={t('held.title')} sub={t('held.sub')} />
      <Tabs
        activeKey={tab ?? 'quarantine'}
        onChange={(next) => setSearch({ tab: next as (typeof TABS)[number] })}
        destroyOnHidden
        items={shown.map((key) => ({
          key,
          label: t(`held.tab.${key}`),
          children: key === 'quarantine' ? <QuarantinePanel /> : <HandoverPanel />,
        }))}
      />
    </div>
  )
}
