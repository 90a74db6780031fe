import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DoorCard } from './door-card.tsx'
import { mergeStops } from './merge-stops.ts'
import { asksQuery, stopsQuery, today } from './visits.query.ts'
import { useSay } from './words.ts'

const SHOWN = 5

/** Doors of today under the matters of today: those about to be late and those planned; nothing where nobody visits. */
export function VisitsToday() {
  const say = useSay()
  const stops = useQuery({ ...stopsQuery, retry: false })
  const asks = useQuery({ ...asksQuery, retry: false })
  const now = today()
  const groups = mergeStops(stops.data?.items ?? [], asks.data?.items ?? [])
  const doors = groups
    .filter(({ kind, day }) => kind === 'late' || (day !== null && day <= now))
    .flatMap((group) => group.doors)
  if (groups.length === 0) return null
  return (
    <section aria-label={say('visits.today')}>
      <h2>{say('visits.todayCount', { count: doors.length })}</h2>
      <ul>
        {doors.slice(0, SHOWN).map((door) => (
          <DoorCard key={door.subjectId} door={door} />
        ))}
      </ul>
      <section className="card">
        <Link className="listlink" to="/visits">
          {say('visits.all')} <span aria-hidden="true">›</span>
        </Link>
      </section>
    </section>
  )
}
