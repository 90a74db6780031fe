import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { firstHouseholdsQuery } from './households.query.ts'
import { Status } from './status.tsx'
import { useSay } from './words.ts'

/** One line when campaigns ask about doors of the own grid; nothing when none does. */
export function HouseholdsStrip() {
  const say = useSay()
  const first = useQuery({ ...firstHouseholdsQuery, retry: false })
  const count = first.data?.items.length ?? 0
  if (count === 0) return null
  return (
    <p className="notice">
      <Link to="/households">
        <Status tone="go">{say('sheets.strip', { count: first.data?.next === null ? count : `${count}+` })}</Status>{' '}
        <span aria-hidden="true">›</span>
      </Link>
    </p>
  )
}
