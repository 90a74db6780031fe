import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { ApiError } from '@yiwang/client'
import { publicCasesRoutes } from '@yiwang/contract/cases'
import { api } from '../../shared/api.ts'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { showCode } from '../../shared/tracking-code.ts'
import { useSay } from '../../shared/words.ts'
import { TrackPanel } from './track.panel.tsx'

export function TrackScreen() {
  return (
    <Online>
      <Track />
    </Online>
  )
}

function Track() {
  const say = useSay()
  const { code = '' }: { code?: string } = useParams({ strict: false })
  const { rate = false }: { rate?: boolean } = useSearch({ strict: false })
  const query = useQuery({
    queryKey: ['track', code],
    queryFn: ({ signal }) => api.call(publicCasesRoutes.track, { params: { code } }, { signal }),
  })
  const unknown =
    query.error instanceof ApiError && (query.error.code === 'not-found' || query.error.code === 'bad-request')
  return (
    <Page title={say('track.title')}>
      <p className="weak">{showCode(code)}</p>
      {query.isPending && <Waiting />}
      {unknown && (
        <p className="notice bad" role="alert">
          {say('track.notFound')}
        </p>
      )}
      {query.error && !unknown && <FaultNotice error={query.error} retry={() => void query.refetch()} />}
      {query.data && (
        <>
          <TrackPanel code={code} track={query.data} at={query.dataUpdatedAt} rate={rate} />
          <button type="button" className="button" disabled={query.isFetching} onClick={() => void query.refetch()}>
            {say('track.refresh')}
          </button>
        </>
      )}
    </Page>
  )
}
