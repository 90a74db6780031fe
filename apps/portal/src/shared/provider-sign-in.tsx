import { useMutation, useQuery } from '@tanstack/react-query'
import { identityRoutes } from '@yiwang/contract/identity'
import { api } from './api.ts'
import { FaultNotice } from './fault-notice.tsx'
import { keepAttempt } from './sign-in-return.ts'
import { useSay } from './words.ts'

/** The button to the provider of the county; nothing where there is none. */
export function ProviderSignIn() {
  const say = useSay()
  const ways = useQuery({
    queryKey: ['sign-in-ways'],
    staleTime: Infinity,
    queryFn: ({ signal }) => api.call(identityRoutes.signInWays, {}, { signal }),
  })
  const going = useMutation({
    mutationFn: () => api.call(identityRoutes.beginProvider),
    onSuccess: ({ url, attempt }) => {
      keepAttempt(attempt, location.pathname + location.search)
      location.assign(url)
    },
  })
  const provider = ways.data?.provider ?? null
  if (provider === null) return null
  return (
    <>
      {going.error && <FaultNotice error={going.error} />}
      <button
        type="button"
        className="button"
        disabled={going.isPending || going.isSuccess}
        onClick={() => going.mutate()}
      >
        {say('account.byProvider', { name: provider.name })}
      </button>
    </>
  )
}
