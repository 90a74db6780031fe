import type { Permission } from '@yiwang/contract/identity'
import { Tabs } from 'antd'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { HandoverPanel } from './handover.panel.tsx'
import { PhonesPanel } from './phones.panel.tsx'
import { QuarantinePanel } from './quarantine.panel.tsx'

const TABS = ['quarantine', 'handover', 'phones'] as const
type Tab = (typeof TABS)[number]
/** Whoever brings a file in must be one whom the server takes acts from; another person then decides about them. */
const NEEDS: Record<Tab, Permission> = { quarantine: 'sync.review', handover: 'sync.use', phones: 'sync.wipe' }
const heldSearch = z.object({
  tab: z.enum(TABS).optional().catch(undefined),
  q: z.string().max(40).optional().catch(undefined),
})

/** Phones of one's people, what they brought and nobody could trust at once, and what is handed over as a file. */
export function HeldScreen() {
  const { t } = useText()
  const may = useMay()
  const [{ tab, q }, setSearch] = useUrlState(heldSearch)
  const shown = TABS.filter((one) => may(NEEDS[one]))
  const active = shown.find((one) => one === tab) ?? shown[0]
  return (
    <div className="page">
      <PageHeader title={t('held.title')} sub={t('held.sub')} />
      <Tabs
        activeKey={active}
        onChange={(next) => setSearch({ tab: next, q: undefined })}
        destroyOnHidden
        items={shown.map((key) => ({
          key,
          label: t(`held.tab.${key}`),
          children: <Panel tab={key} q={q} onSearch={(next) => setSearch({ q: next })} />,
        }))}
      />
    </div>
  )
}

type PanelProps = { tab: Tab; q: string | undefined; onSearch: (q: string) => void }

function Panel({ tab, q, onSearch }: PanelProps) {
  if (tab === 'handover') return <HandoverPanel />
  return tab === 'phones' ? <PhonesPanel q={q} onSearch={onSearch} /> : <QuarantinePanel />
}
