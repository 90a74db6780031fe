import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Status } from './status.tsx'
import { waitingQuery } from './tasks.query.ts'
import { useSay } from './words.ts'

/** One line when units ask something of the own grid; nothing when they do not. */
export function TasksStrip() {
  const say = useSay()
  const waiting = useQuery({ ...waitingQuery, retry: false })
  const count = waiting.data?.todo ?? 0
  if (count === 0) return null
  return (
    <p className="notice">
      <Link to="/tasks">
        <Status tone="go">{say('tasks.strip', { count })}</Status> <span aria-hidden="true">›</span>
      </Link>
    </p>
  )
}
