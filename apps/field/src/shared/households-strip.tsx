import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { firstHouseholdsQuery, firstStaleQuery } from './households.query.ts'
import { Status } from './status.tsx'
import { useSay } from './words.ts'

/** One line when campaigns ask about doors of the own grid, or facts of some have grown stale; nothing otherwise. */
export function HouseholdsStrip() {
  const say = useSay()
  const first = useQuery({ ...firstHouseholdsQuery, retry: false })
  const stale = useQuery({ ...firstStaleQuery, retry: false })
  const count = (first.data?.items.length ?? 0) + (stale.data?.items.length ?? 0)
  const isWhole = [first, stale].every(({ data }) => (data?.next ?? null) === null)
  if (count === 0) return null
  return (
    <p className="notice">
      <Link to="/households">
        <Status tone="go">{say('sheets.strip', { count: isWhole ? count : `${count}+` })}</Status>{' '}
        <span aria-hidden="true">›</span>
      </Link>
    </p>
  )
}
