import { useInfiniteQuery } from '@tanstack/react-query'
import { auditRoutes } from '@yiwang/contract/audit'
import { Button, Flex } from 'antd'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditTable } from './audit-table.tsx'
import { auditQuery, auditSearch } from './audit.search.ts'

/** What was done and refused, newest first, for the audit administrator. */
export function AuditScreen() {
  const { t } = useText()
  const [search, setSearch] = useUrlState(auditSearch)
  const log = useInfiniteQuery({
    queryKey: ['audit', search],
    queryFn: ({ signal, pageParam }) =>
      client.call(auditRoutes.list, { query: { ...auditQuery(search), cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const rows = log.data?.pages.flatMap((page) => page.items) ?? []

  return (
    <div className="page">
      <PageHeader
        title={t('admin.audit.title')}
        sub={t('admin.audit.sub')}
        extra={
          <>
            <Button onClick={() => void log.refetch()}>{t('admin.audit.refresh')}</Button>
            {(['xlsx', 'csv'] as const).map((format) => (
              <Button
                key={format}
                disabled={rows.length === 0}
                href={client.href(auditRoutes.export, { query: { ...auditQuery(search), format } })}
                download
              >
                {t(`admin.audit.export.${format}`)}
              </Button>
            ))}
          </>
        }
      />
      <AuditFilters
        search={search}
        actorName={rows.find(({ actorId }) => actorId === search.actorId)?.actorName ?? null}
        onChange={setSearch}
      />
      {log.isError && rows.length === 0 ? (
        <ErrorState error={log.error} onRetry={() => void log.refetch()} />
      ) : (
        <AuditTable rows={rows} isLoading={log.isPending} onFilter={setSearch} />
      )}
      <Flex justify="center" style={{ margin: 16 }}>
        {log.hasNextPage ? (
          <Button loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t('admin.audit.older')}
          </Button>
        ) : (
          rows.length > 0 && <span className="quiet">{t('admin.audit.end', { count: rows.length })}</span>
        )}
      </Flex>
    </div>
  )
}
