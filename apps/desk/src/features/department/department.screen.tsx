import type { CaseRow } from '@yiwang/contract/cases'
import { Button } from 'antd'
import { useEffect, useMemo } from 'react'
import { z } from 'zod'
import { CaseItem } from '../../shared/cases/case-item.tsx'
import { rowsOf, useCaseList } from '../../shared/cases/case.query.ts'
import type { CaseQuery } from '../../shared/cases/case-search.ts'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { useNow } from '../../shared/use-now.ts'
import { CasePanel } from './case.panel.tsx'
import { GROUPS, groupInbox, type Group } from './inbox.ts'

const departmentSearch = z.object({ case: z.uuid().optional().catch(undefined) })
const ours: CaseQuery = { view: 'all', state: 'dispatched,handling', sort: 'due' }
const theirs: CaseQuery = { view: 'all', state: 'handled,checking,checked', sort: 'newest' }

/** The desk of a unit: what to accept, what is due today, what later, and what waits for others. */
export function DepartmentScreen() {
  const { t } = useText()
  const now = useNow()
  const [search, setSearch] = useUrlState(departmentSearch)
  const mine = useCaseList(ours, 200)
  const waiting = useCaseList(theirs, 30)
  const groups = useMemo(
    () => groupInbox([...rowsOf(mine.data?.pages), ...rowsOf(waiting.data?.pages)], now),
    [mine.data, waiting.data, now],
  )
  // Only when both lists are there: the one that arrives first must not choose.
  const first = mine.isPending || waiting.isPending ? undefined : GROUPS.flatMap((group) => groups[group])[0]?.id
  useEffect(() => {
    if (search.case === undefined && first !== undefined) setSearch({ case: first })
  }, [search.case, first, setSearch])
  return (
    <div className="department">
      <section className="pane pane-scroll" aria-label={t('department.inbox')}>
        <h1 className="hidden">{t('department.title')}</h1>
        {mine.isPending && <Loading rows={8} />}
        {mine.isError && <ErrorState error={mine.error} onRetry={() => void mine.refetch()} />}
        {mine.isSuccess &&
          GROUPS.map((group) => (
            <InboxGroup
              key={group}
              group={group}
              rows={groups[group]}
              chosen={search.case ?? null}
              onPick={(caseId) => setSearch({ case: caseId })}
              {...moreOf(group === 'waiting' ? waiting : mine, group)}
            />
          ))}
      </section>
      {search.case === undefined ? (
        <EmptyState title={t('department.pick')} />
      ) : (
        <CasePanel key={search.case} caseId={search.case} />
      )}
    </div>
  )
}

type List = ReturnType<typeof useCaseList>

/** Only the last group of a list offers more of it. */
function moreOf(list: List, group: Group): { onMore?: () => void } {
  return list.hasNextPage && group !== 'accept' && group !== 'today' ? { onMore: () => void list.fetchNextPage() } : {}
}

type InboxGroupProps = {
  group: Group
  rows: readonly CaseRow[]
  chosen: string | null
  onPick: (caseId: string) => void
  onMore?: () => void
}

function InboxGroup({ group, rows, chosen, onPick, onMore }: InboxGroupProps) {
  const { t } = useText()
  return (
    <section className="inbox-group" aria-label={t(`department.${group}`)}>
      <h2>
        {t(`department.${group}`)} <span className="chip-count">{rows.length}</span>
      </h2>
      {rows.length === 0 && <p className="quiet">{t('department.none')}</p>}
      <ul className="plain">
        {rows.map((row) => (
          <li key={row.id} className="queue-row">
            <button type="button" aria-current={row.id === chosen} onClick={() => onPick(row.id)}>
              <CaseItem row={row} />
            </button>
          </li>
        ))}
      </ul>
      {onMore !== undefined && (
        <div className="more">
          <Button size="small" onClick={onMore}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </section>
  )
}
