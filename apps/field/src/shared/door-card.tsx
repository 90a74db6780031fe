import { Link } from '@tanstack/react-router'
import type { Door } from './merge-stops.ts'
import { Status } from './status.tsx'
import { useSay } from './words.ts'

/** One door: who, why, until when, and what campaigns ask along; the whole card opens the visit. */
export function DoorCard({ door }: { door: Door }) {
  const say = useSay()
  const { stop, campaigns } = door
  const reasons = [...new Set(stop?.lines.map(({ ruleName }) => ruleName) ?? [])]
  return (
    <li className="card">
      <Link className="tasklink" to="/visits/$subjectId" params={{ subjectId: door.subjectId }}>
        <span className="body">
          <span className="strong">{door.label}</span>
          <span className="weak" style={{ display: 'block' }}>
            {door.areaName}
          </span>
          {reasons.length > 0 && <span style={{ display: 'block' }}>{reasons.join(say('visits.comma'))}</span>}
          <span className="row">
            {stop?.warning === 'ends-soon' && (
              <Status tone={stop.daysLeft <= 0 ? 'danger' : 'soon'}>
                {stop.daysLeft <= 0 ? say('visits.lastDay') : say('visits.left', { count: stop.daysLeft })}
              </Status>
            )}
            {campaigns > 0 && <Status tone="go">{say('visits.campaigns', { count: campaigns })}</Status>}
          </span>
        </span>
        <span className="go">{say('visits.go')}</span>
      </Link>
    </li>
  )
}
