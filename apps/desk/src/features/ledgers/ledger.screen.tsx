import { useParams } from '@tanstack/react-router'
import type { LedgerView } from '@yiwang/contract/registers'
import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useCodeLists } from '../../shared/registers/registers.query.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { useUrlState } from '../../shared/url-state.ts'
import { AddRecordModal } from './add-record.modal.tsx'
import { ExportModal } from './export.modal.tsx'
import { useLedger, type RecordQueryInput } from './ledgers.query.ts'
import { ledgerSearch, LEDGER_TABS, type LedgerSearch } from './ledgers.search.ts'
import { RecordFilters } from './record-filters.tsx'
import { RecordTable } from './record-table.tsx'
import { RecordDrawer } from './record.drawer.tsx'
import { RecordsMap } from './records-map.panel.tsx'
import { StatisticsPanel } from './statistics.panel.tsx'

/** One ledger: its records as a table, their statistics, their map. */
export function LedgerScreen() {
  const { t } = useText()
  const { ledgerId = '' } = useParams({ strict: false })
  const ledgers = useLedger(ledgerId)
  if (ledgers.isPending) return <Loading rows={10} />
  if (ledgers.isError) return <ErrorState error={ledgers.error} onRetry={() => void ledgers.refetch()} />
  if (ledgers.ledger === undefined) return <EmptyState title={t('state.refused')} />
  return <Ledger key={ledgerId} ledger={ledgers.ledger} />
}

function Ledger({ ledger }: { ledger: LedgerView }) {
  const { t, code, lang } = useText()
  const may = useMay()
  const [search, setSearch] = useUrlState(ledgerSearch)
  // A name is personal: it stays in this tab and never in the address.
  const [{ q }, setName] = useDraft('ledger-name', { q: '' })
  const [open, setOpen] = useState<'add' | 'export' | null>(null)
  const { declaration } = ledger
  const lists = useCodeLists(declaration.fields)
  const query = queryOf(search, q)
  const panels = {
    records: (
      <RecordTable ledger={ledger} lists={lists} query={query} onOpen={(record) => setSearch({ record }, true)} />
    ),
    statistics: (
      <StatisticsPanel
        ledger={ledger}
        lists={lists}
        query={query}
        by={search.by}
        onBy={(by) => setSearch({ by })}
        search={search}
      />
    ),
    map: <RecordsMap ledger={ledger} lists={lists} query={query} onOpen={(record) => setSearch({ record }, true)} />,
  }
  return (
    <div className="page">
      <PageHeader
        title={wordOf(declaration.name, lang)}
        sub={[
          wordOf(declaration.group, lang),
          code('registers', `kind.${declaration.subject}`),
          code('registers', `sensitivity.${declaration.sensitivity}`),
          declaration.legalBasis,
        ].join(' · ')}
        extra={
          <>
            {may('register.export') && <Button onClick={() => setOpen('export')}>{t('ledgers.export.do')}</Button>}
            {ledger.mayWrite && may('register.read') && (
              <Button type="primary" onClick={() => setOpen('add')}>
                {t('ledgers.add')}
              </Button>
            )}
          </>
        }
      />
      <RecordFilters
        ledger={ledger}
        lists={lists}
        search={search}
        name={q}
        onChange={setSearch}
        onName={(next) => setName({ q: next })}
      />
      <Tabs
        destroyOnHidden
        activeKey={search.tab}
        onChange={(tab) => setSearch({ tab: tab === 'records' ? undefined : tab }, true)}
        items={LEDGER_TABS.map((tab) => ({ key: tab, label: t(`ledgers.tab.${tab}`), children: panels[tab] }))}
      />
      {search.record !== undefined && (
        <RecordDrawer
          key={search.record}
          ledger={ledger}
          lists={lists}
          recordId={search.record}
          onClose={() => setSearch({ record: undefined })}
        />
      )}
      {open === 'add' && (
        <AddRecordModal
          ledger={ledger}
          lists={lists}
          onClose={() => setOpen(null)}
          onAdded={(record) => {
            setOpen(null)
            setSearch({ record }, true)
          }}
        />
      )}
      {open === 'export' && <ExportModal ledger={ledger} search={search} name={q} onClose={() => setOpen(null)} />}
    </div>
  )
}

function queryOf({ areaId, state, overdue, filter }: LedgerSearch, q: string): RecordQueryInput {
  return {
    ...(areaId === undefined ? {} : { areaId }),
    ...(state === undefined ? {} : { state }),
    ...(overdue === undefined ? {} : { overdue }),
    ...(filter === undefined || filter.length === 0 ? {} : { filter }),
    ...(q === '' ? {} : { q }),
  }
}
