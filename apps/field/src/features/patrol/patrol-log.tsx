import { Link } from '@tanstack/react-router'
import type { PatrolFinding, PatrolView } from '@yiwang/contract/visits'
import { useSettings } from '../../shared/settings.ts'
import { exactText } from '../../shared/time.ts'
import { useSay, type WordKey } from '../../shared/words.ts'

/** What was walked, and of each finding who answers for each of its four steps. */
export function PatrolLog({ patrols }: { patrols: readonly PatrolView[] }) {
  const say = useSay()
  const { language } = useSettings()
  return (
    <ul>
      {patrols
        .filter(({ finishedAt }) => finishedAt !== null)
        .map((patrol) => (
          <li key={patrol.id} className="card">
            <p>
              <span className="strong">{patrol.planName || say('visits.patrol')}</span>{' '}
              <span className="weak">{patrol.areaName}</span>
            </p>
            <p className="weak">
              {exactText(patrol.startedAt, language)} · {patrol.by}
            </p>
            {patrol.note !== '' && <p>{patrol.note}</p>}
            {patrol.findings.map((finding) => (
              <Finding key={finding.caseId} finding={finding} />
            ))}
          </li>
        ))}
    </ul>
  )
}

const STEPS = ['found', 'reported', 'handled', 'checked'] as const satisfies readonly (keyof PatrolFinding)[]

function Finding({ finding }: { finding: PatrolFinding }) {
  const say = useSay()
  return (
    <div>
      <Link to="/cases/$caseId" params={{ caseId: finding.caseId }}>
        {finding.number} {finding.title} <span aria-hidden="true">›</span>
      </Link>
      <p className="weak">
        {STEPS.map((step) => {
          const name = finding[step]?.name
          const key: WordKey = name === undefined ? `visits.${step}NotYet` : `visits.${step}`
          return say(key, { name: name ?? '' })
        }).join(' · ')}
      </p>
    </div>
  )
}
