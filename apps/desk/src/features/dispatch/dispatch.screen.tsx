import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import { prefetchCase, rowsOf, useCaseList } from '../../shared/cases/case.query.ts'
import { prefetchRelated } from '../../shared/cases/related.query.ts'
import { useText } from '../../shared/i18n.ts'
import { intents, onUndone } from '../../shared/intents/intents.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { nextAfter } from './decision.ts'
import { dispatchSearch, queueQuery } from './dispatch-search.ts'
import { Desk } from './desk.tsx'
import { QueuePanel } from './queue.panel.tsx'
import { useDecided } from './use-decided.ts'

/** Three panes: the queue, the case, the decision. After a decision the next case is there at once. */
export function DispatchScreen() {
  const { t } = useText()
  const queries = useQueryClient()
  const [search, setSearch] = useUrlState(dispatchSearch)
  const query = useMemo(() => queueQuery(search), [search])
  const list = useCaseList(query)
  const loaded = useMemo(() => rowsOf(list.data?.pages), [list.data])
  const { open, hide } = useDecided(loaded)
  const current = search.case ?? null
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  const first = open[0]?.id
  useEffect(() => {
    if (current === null && first !== undefined) setSearch({ case: first })
  }, [current, first, setSearch])
  const upcoming = nextAfter(open, current)
  useEffect(() => {
    if (upcoming !== null) {
      prefetchCase(queries, upcoming)
      prefetchRelated(queries, upcoming)
    }
  }, [queries, upcoming])
  useEffect(() => onUndone((intent) => setSearch({ case: intent.caseId })), [setSearch])
  // Whoever leaves the desk has decided: nothing keeps waiting on a screen that is gone.
  useEffect(() => () => intents.flush(), [])

  return (
    <div className="dispatch">
      <h1 className="hidden">{t('dispatch.title')}</h1>
      {list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading rows={8} />
      ) : (
        <QueuePanel
          rows={open}
          search={search}
          // Another queue, or another order, begins at its first case.
          onSearch={(change) => setSearch({ ...change, case: undefined })}
          onPick={(caseId) => setSearch({ case: caseId })}
          onEnd={onEnd}
        />
      )}
      {current === null ? (
        <EmptyState title={t('dispatch.pick')} />
      ) : (
        <Desk
          caseId={current}
          onNext={() => setSearch({ case: upcoming ?? undefined })}
          onDecided={(caseId, version) => {
            hide(caseId, version)
            setSearch({ case: upcoming ?? undefined })
          }}
        />
      )}
    </div>
  )
}
