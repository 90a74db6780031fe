import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { casesRoutes } from '@yiwang/contract/cases'
import { api } from '../../shared/api.ts'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { useSettings } from '../../shared/settings.ts'
import { whenText } from '../../shared/when.ts'
import { useSay } from '../../shared/words.ts'

/** All that the signed-in resident reported; each opens the same progress page as the number does. */
export function OwnReports() {
  const say = useSay()
  const navigate = useNavigate()
  const { language } = useSettings()
  const sent = useInfiniteQuery({
    queryKey: ['sent'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { view: 'sent', limit: 20, cursor: pageParam || undefined } as const
      return api.call(casesRoutes.list, { query }, { signal })
    },
    getNextPageParam: (page) => page.next,
  })
  const opening = useMutation({
    mutationFn: (caseId: string) => api.call(casesRoutes.get, { params: { caseId } }),
    onSuccess: ({ trackingCode }) =>
      trackingCode === null ? undefined : navigate({ to: '/track/$code', params: { code: trackingCode } }),
  })
  const rows = sent.data?.pages.flatMap((page) => page.items)
  return (
    <section className="card">
      <h2>{say('account.mine')}</h2>
      {sent.isPending && <Waiting />}
      {sent.error && <FaultNotice error={sent.error} retry={() => void sent.refetch()} />}
      {rows?.length === 0 && <p className="weak">{say('account.none')}</p>}
      {opening.error && <FaultNotice error={opening.error} />}
      {opening.data?.trackingCode === null && (
        <p className="notice" role="alert">
          {say('account.noCode')}
        </p>
      )}
      <ul>
        {rows?.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="button"
              disabled={opening.isPending}
              onClick={() => opening.mutate(row.id)}
            >
              {row.title}
              <span className="weak" style={{ display: 'block' }}>
                {say(`state.${row.state}`)} · {whenText(row.reportedAt, new Date(), language)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {sent.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={sent.isFetchingNextPage}
          onClick={() => void sent.fetchNextPage()}
        >
          {say('account.more')}
        </button>
      )}
    </section>
  )
}
