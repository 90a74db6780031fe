import { Link } from '@tanstack/react-router'
import { caseProcedure, type CaseRow } from '@yiwang/contract/cases'
import { Button, Card } from 'antd'
import { CaseItem } from '../../shared/cases/case-item.tsx'
import { rowsOf, useCaseList } from '../../shared/cases/case.query.ts'
import type { CaseQuery } from '../../shared/cases/case-search.ts'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { useRole } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { byDanger, cameBack, deskFor, toAct, toWait } from './work-lists.ts'

/** Everybody's first page: what I must act on, what I wait for, what came back. */
export function WorkScreen() {
  const { t } = useText()
  const role = useRole()
  return (
    <div className="page">
      <PageHeader title={t('work.title')} />
      <div className="work">
        <WorkList title="work.act" empty="work.actEmpty" query={toAct(role)} size={30} sorted />
        <div className="work-side">
          <WorkList title="work.back" empty="work.backEmpty" query={cameBack(role)} size={8} />
          <WorkList title="work.wait" empty="work.waitEmpty" query={toWait(role)} size={8} shows />
        </div>
      </div>
    </div>
  )
}

type WorkListProps = {
  title: MessageKey
  empty: MessageKey
  query: CaseQuery
  size: number
  /** Puts clocks in danger first among what is loaded. */
  sorted?: boolean
  /** Says who has the case now. */
  shows?: boolean
}

function WorkList({ title, empty, query, size, sorted = false, shows = false }: WorkListProps) {
  const { t, code } = useText()
  const role = useRole()
  const list = useCaseList(query, size)
  const rows = rowsOf(list.data?.pages)
  const shown = sorted ? [...rows].sort(byDanger) : rows
  const who = (row: CaseRow) =>
    t('work.holds', { who: row.unitName ?? code('holder', caseProcedure.holder[row.state]) })
  return (
    <Card size="small" title={<h2>{t(title)}</h2>} styles={{ body: { padding: 0 } }}>
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <EmptyState title={t(empty)} />}
      <ul className="plain rows">
        {shown.map((row) => (
          <li key={row.id}>
            <Link to={deskFor(role, row)} className="row-link">
              <CaseItem row={row} {...(shows ? { extra: <span className="quiet">{who(row)}</span> } : {})} />
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="more">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </Card>
  )
}
