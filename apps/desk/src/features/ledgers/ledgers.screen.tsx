import { Link } from '@tanstack/react-router'
import type { LedgerView } from '@yiwang/contract/registers'
import { Button, Segmented } from 'antd'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { useLedgers } from '../../shared/registers/registers.query.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { DueVisitsPanel } from './due-visits.panel.tsx'
import { groupLedgers } from './ledger-groups.ts'

const search = z.object({
  view: z.enum(['ledgers', 'due']).catch('ledgers'),
  areaId: z.uuid().optional().catch(undefined),
})

/** The ledgers in sight under their headings, and the visits that are due across them. */
export function LedgersScreen() {
  const { t } = useText()
  const may = useMay()
  const [{ view, areaId }, setSearch] = useUrlState(search)
  return (
    <div className="page">
      <PageHeader
        title={t('ledgers.title')}
        sub={t('ledgers.sub')}
        extra={
          may('ledger.manage') && (
            <Link to="/ledger-declarations">
              <Button>{t('ledgers.declare.title')}</Button>
            </Link>
          )
        }
      />
      <Segmented
        style={{ marginBottom: 16 }}
        aria-label={t('ledgers.view')}
        value={view}
        onChange={(next) => setSearch({ view: next === 'ledgers' ? undefined : next })}
        options={(['ledgers', 'due'] as const).map((value) => ({ value, label: t(`ledgers.views.${value}`) }))}
      />
      {view === 'ledgers' ? (
        <LedgerGroups />
      ) : (
        <DueVisitsPanel areaId={areaId} onArea={(next) => setSearch({ areaId: next })} />
      )}
    </div>
  )
}

function LedgerGroups() {
  const { t, lang } = useText()
  const ledgers = useLedgers()
  if (ledgers.isPending) return <Loading rows={8} />
  if (ledgers.isError) return <ErrorState error={ledgers.error} onRetry={() => void ledgers.refetch()} />
  if (ledgers.data.items.length === 0) return <EmptyState title={t('ledgers.none')} hint={t('ledgers.noneHint')} />
  return groupLedgers(ledgers.data.items, lang).map((group) => (
    <section key={group.name} className="ledger-group">
      <h2>
        {group.name} <span className="quiet">{t('ledgers.records', { n: group.records })}</span>
      </h2>
      <ul className="plain ledger-cards">
        {group.ledgers.map((ledger) => (
          <li key={ledger.id}>
            <LedgerCard ledger={ledger} />
          </li>
        ))}
      </ul>
    </section>
  ))
}

function LedgerCard({ ledger }: { ledger: LedgerView }) {
  const { t, code, lang } = useText()
  const { declaration, records, retired } = ledger
  return (
    <Link to={`/ledgers/${ledger.id}`} className="ledger-card">
      <span className="ledger-card-name">{wordOf(declaration.name, lang)}</span>
      <span className="ledger-card-amount number">{records}</span>
      <span className="quiet">
        {code('registers', `kind.${declaration.subject}`)}
        {declaration.visit !== null && ` · ${t('ledgers.everyDays', { n: declaration.visit.everyDays })}`}
      </span>
      <span>
        {declaration.sensitivity !== 'plain' && (
          <span className="tag tag-plain">
            <span aria-hidden>◈</span> {code('registers', `sensitivity.${declaration.sensitivity}`)}
          </span>
        )}
        {retired && <span className="tag tag-plain">□ {t('ledgers.retired')}</span>}
      </span>
    </Link>
  )
}
