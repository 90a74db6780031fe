import { useSay } from '../../shared/words.ts'

type Query = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

export function MoreButton({ query }: { query: Query }) {
  const say = useSay()
  if (!query.hasNextPage) return null
  return (
    <button
      type="button"
      className="button"
      disabled={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {say('account.more')}
    </button>
  )
}
