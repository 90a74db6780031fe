import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { showCode } from '../../shared/tracking-code.ts'
import { useSay } from '../../shared/words.ts'
import { ApplicationTrackPanel } from './application-track.panel.tsx'
import { isUnknown, trackOne } from './track-one.ts'
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
    queryFn: ({ signal }) => trackOne(code, signal),
  })
  const unknown = isUnknown(query.error)
  return (
    <Page title={say('track.title')}>
      <p className="weak">{showCode(code)}</p>
      {query.isPending && <Waiting />}
      {unknown && (
        <p className="notice bad" role="alert">
          {say('track.notFound')}
          {rate && (
            <Link className="listlink" to="/rating/$code" params={{ code }}>
              {say('hall.visitRating')}
            </Link>
          )}
        </p>
      )}
      {query.error && !unknown && <FaultNotice error={query.error} retry={() => void query.refetch()} />}
      {query.data && (
        <>
          {query.data.kind === 'report' ? (
            <TrackPanel code={code} track={query.data.track} at={query.dataUpdatedAt} rate={rate} />
          ) : (
            <ApplicationTrackPanel code={code} track={query.data.track} />
          )}
          <button type="button" className="button" disabled={query.isFetching} onClick={() => void query.refetch()}>
            {say('track.refresh')}
          </button>
        </>
      )}
    </Page>
  )
}
