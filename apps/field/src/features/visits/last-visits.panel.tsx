import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Status } from '../../shared/status.tsx'
import { agoText } from '../../shared/time.ts'
import { useNow } from '../../shared/use-now.ts'
import { lastVisitsQuery } from '../../shared/visits.query.ts'
import { useCode, useSay } from '../../shared/words.ts'

/** Who was here last, what was said for those who visit, and what was opened from it. */
export function LastVisits({ subjectId }: { subjectId: string }) {
  const say = useSay()
  const code = useCode()
  const now = useNow()
  const visits = useQuery({ ...lastVisitsQuery(subjectId), retry: false })
  const items = visits.data?.items ?? []
  return (
    <section className="card" aria-label={say('visits.recent')}>
      <p className="label">{say('visits.recent')}</p>
      {items.length === 0 && <p className="weak">{say('visits.never')}</p>}
      <ul>
        {items.map((visit) => (
          <li key={visit.id} style={{ marginBottom: '0.5rem' }}>
            <span className="strong">{visit.by}</span>{' '}
            <span className="weak">
              {agoText(visit.finishedAt ?? visit.startedAt ?? new Date().toISOString(), now, say)}
            </span>{' '}
            {visit.outcome && (
              <Status tone={visit.outcome === 'met' ? 'go' : 'wait'}>{code('visitOutcome', visit.outcome)}</Status>
            )}
            {visit.nothingChanged && <Status tone="good">{say('visits.nothingChanged')}</Status>}
            {visit.note !== null && visit.note !== '' && <p>{visit.note}</p>}
            {visit.opened.map((one) =>
              one.kind === 'case' ? (
                <Link key={one.id} to="/cases/$caseId" params={{ caseId: one.id }} style={{ display: 'block' }}>
                  {code('openedKind', one.kind)} {one.number} {one.title} <span aria-hidden="true">›</span>
                </Link>
              ) : (
                <span key={one.id} style={{ display: 'block' }}>
                  {code('openedKind', one.kind)} {one.title}
                </span>
              ),
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
