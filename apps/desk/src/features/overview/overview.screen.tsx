import { CASE_STATES } from '@yiwang/contract/cases'
import { Link } from '@tanstack/react-router'
import { Card } from 'antd'
import { CaseItem } from '../../shared/cases/case-item.tsx'
import { rowsOf, useCaseCounts, useCaseList } from '../../shared/cases/case.query.ts'
import type { CaseQuery } from '../../shared/cases/case-search.ts'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { inTimePercent, openIn } from './area-figures.ts'
import { AreasTable } from './areas-table.tsx'

const everything: CaseQuery = { view: 'all' }
const late: CaseQuery = { view: 'all', clock: 'overdue,soon', sort: 'due' }
const emergencies: CaseQuery = { view: 'all', priority: 'emergency', open: 'true', sort: 'newest' }

/** How things stand, for who answers for an area: every figure opens its rows. */
export function OverviewScreen() {
  const { t } = useText()
  return (
    <div className="page">
      <PageHeader title={t('overview.title')} sub={t('overview.sub')} />
      <Figures />
      <div className="work">
        <Card size="small" title={<h2>{t('overview.areas')}</h2>} styles={{ body: { padding: 0 } }}>
          <AreasTable />
        </Card>
        <div>
          <Cases title="overview.late" empty="overview.noLate" query={late} search="?clock=soon,overdue&sort=due" />
          <Cases
            title="overview.emergencies"
            empty="shell.noNotices"
            query={emergencies}
            search="?priority=emergency&open=true"
          />
        </div>
      </div>
    </div>
  )
}

function Figures() {
  const { t, code } = useText()
  const counts = useCaseCounts(everything)
  if (counts.isError) return <ErrorState error={counts.error} onRetry={() => void counts.refetch()} />
  if (counts.data === undefined) return <Loading rows={2} />
  const { byState, overdue, soon, emergency } = counts.data
  const open = openIn(counts.data)
  const percent = inTimePercent({ open, overdue })
  const figures: { name: MessageKey; value: number; tone?: string; search: string; sign?: string }[] = [
    { name: 'overview.open', value: open, search: '?open=true' },
    { name: 'overview.overdue', value: overdue, tone: 'danger', sign: '▲', search: '?clock=overdue&sort=due' },
    { name: 'overview.soon', value: soon, tone: 'soon', sign: '◕', search: '?clock=soon&sort=due' },
    {
      name: 'overview.emergency',
      value: emergency,
      tone: 'danger',
      sign: '‼',
      search: '?priority=emergency&open=true',
    },
  ]
  return (
    <>
      <ul className="plain figures">
        {figures.map(({ name, value, tone, search, sign }) => (
          <li key={name}>
            <Link
              to={`/cases${search}`}
              className={value > 0 && tone !== undefined ? `figure figure-${tone}` : 'figure'}
            >
              <span className="quiet">
                {sign !== undefined && <span aria-hidden>{sign} </span>}
                {t(name)}
              </span>
              <strong>{value}</strong>
            </Link>
          </li>
        ))}
        <li className="figure">
          <span className="quiet">{t('overview.inTime')}</span>
          <strong>{percent === null ? '—' : `${percent}%`}</strong>
        </li>
      </ul>
      <p className="chips" aria-label={t('overview.byState')}>
        {CASE_STATES.filter((state) => (byState[state] ?? 0) > 0).map((state) => (
          <Link key={state} to={`/cases?state=${state}`} className="chip chip-accent">
            {code('caseState', state)} <span className="chip-count">{byState[state]}</span>
          </Link>
        ))}
      </p>
    </>
  )
}

type CasesProps = { title: MessageKey; empty: MessageKey; query: CaseQuery; search: string }

function Cases({ title, empty, query, search }: CasesProps) {
  const { t } = useText()
  const list = useCaseList(query, 6)
  const rows = rowsOf(list.data?.pages)
  return (
    <Card
      size="small"
      title={<h2>{t(title)}</h2>}
      styles={{ body: { padding: 0 } }}
      extra={rows.length > 0 && <Link to={`/cases${search}`}>{t('work.more')}</Link>}
    >
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <EmptyState title={t(empty)} />}
      <ul className="plain rows">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/cases/${row.id}`} className="row-link">
              <CaseItem row={row} extra={<span className="quiet cut">{row.unitName}</span>} />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
