import { Button, Flex } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { EmptyState, ErrorState, Loading } from './states.tsx'

type Query = {
  isPending: boolean
  isError: boolean
  error: unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  refetch: () => unknown
  fetchNextPage: () => unknown
}
type Props = { query: Query; isEmpty: boolean; empty: { title: string; hint?: string }; children: ReactNode }

/** The states of a list that grows by pages: loading, failed, empty, there, and more of it. */
export function PagedRows({ query, isEmpty, empty, children }: Props) {
  const { t } = useText()
  if (query.isPending) return <Loading rows={6} />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (isEmpty) return <EmptyState {...empty} />
  return (
    <>
      {children}
      {query.hasNextPage && (
        <Flex justify="center" style={{ marginTop: 16 }}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('state.more')}
          </Button>
        </Flex>
      )}
    </>
  )
}
