import { useNavigate } from '@tanstack/react-router'
import { CASE_STATES, type CaseState } from '@yiwang/contract/cases'
import { Button } from 'antd'
import { useCallback, useMemo } from 'react'
import { caseSearch, queryOf, type CaseSearch } from '../../shared/cases/case-search.ts'
import { rowsOf, useCaseCounts, useCaseList } from '../../shared/cases/case.query.ts'
import { useText } from '../../shared/i18n.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { parseSearch, stringifySearch, useUrlState } from '../../shared/url-state.ts'
import { useStored } from '../../shared/use-stored.ts'
import { CaseTable } from './case-table.tsx'
import { readColumns } from './column-choice.ts'
import { Filters } from './filters.panel.tsx'
import { ColumnChoice, ExportMenu, SavedViews } from './list-tools.tsx'

/** All cases within reach: filters in the address, counts as chips, endless by keyset pages, export of the query. */
export function CaseListScreen() {
  const { t } = useText()
  const navigate = useNavigate()
  const [search, setSearch] = useUrlState(caseSearch)
  const [columns, setColumns] = useStored('columns', readColumns, (keys) => keys.join(','))
  const query = useMemo(() => queryOf(search), [search])
  const list = useCaseList(query)
  const rows = useMemo(() => rowsOf(list.data?.pages), [list.data])
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const open = (raw: string) => void navigate({ to: '/cases', search: parseSearch(raw) as never })
  return (
    <div className="page">
      <PageHeader
        title={t('list.title')}
        extra={
          <>
            <SavedViews search={stringifySearch(search)} onOpen={open} />
            <ColumnChoice columns={columns} onChange={setColumns} />
            <ExportMenu query={query} />
          </>
        }
      />
      <Filters search={search} onChange={setSearch} onClear={() => open(`?sort=${search.sort}`)} />
      <StateChips search={search} onChange={setSearch} />
      {list.isPending && <Loading rows={8} />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState
          title={t('list.empty')}
          hint={t('list.emptyHint')}
          action={<Button onClick={() => open('')}>{t('list.clear')}</Button>}
        />
      )}
      {rows.length > 0 && (
        <>
          <CaseTable rows={rows} columns={columns} onEnd={onEnd} />
          <div className="more quiet" role="status">
            {hasNextPage ? (
              <Button loading={isFetchingNextPage} onClick={onEnd}>
                {t('list.more')} · {t('list.loaded', { n: rows.length })}
              </Button>
            ) : (
              t('list.all', { n: rows.length })
            )}
          </div>
        </>
      )}
    </div>
  )
}

type ChipsProps = { search: CaseSearch; onChange: (change: Partial<Record<keyof CaseSearch, unknown>>) => void }

/** How many stand in each state under the other filters; a chip filters by its state. */
function StateChips({ search, onChange }: ChipsProps) {
  const { t, code } = useText()
  const query = useMemo(() => queryOf({ ...search, state: undefined, clock: undefined }), [search])
  const counts = useCaseCounts(query)
  const chosen = search.state ?? []
  const toggle = (state: CaseState) =>
    onChange({ state: chosen.includes(state) ? chosen.filter((one) => one !== state) : [...chosen, state] })
  const clocks = search.clock ?? []
  return (
    <div className="chips" role="group" aria-label={t('field.state')}>
      {CASE_STATES.filter((state) => (counts.data?.byState[state] ?? 0) > 0 || chosen.includes(state)).map((state) => (
        <Chip
          key={state}
          on={chosen.includes(state)}
          // Only open states are counted; a chosen closed one has no number to show.
          count={counts.data?.byState[state]}
          onToggle={() => toggle(state)}
        >
          {code('caseState', state)}
        </Chip>
      ))}
      {(['soon', 'overdue'] as const).map((clock) => (
        <Chip
          key={clock}
          on={clocks.includes(clock)}
          tone={clock === 'soon' ? 'soon' : 'danger'}
          count={counts.data?.[clock] ?? 0}
          onToggle={() => onChange({ clock: clocks.includes(clock) ? [] : [clock] })}
        >
          {code('clockState', clock)}
        </Chip>
      ))}
    </div>
  )
}
