import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { patrolRoutes, type PatrolView } from '@yiwang/contract/visits'
import { useQueue } from '../../shared/queue.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { areaPosts, useSession } from '../../shared/session.query.ts'
import { useReopened } from '../../shared/use-reopened.ts'
import { Loaded } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { FindPanel } from './find.panel.tsx'
import { PatrolLog } from './patrol-log.tsx'
import { patrolUnderWay } from './patrol-on-phone.ts'
import { patrolSearch, typedEnd, typedFinding } from './patrol-typed.ts'
import { patrolsQuery, plansQuery } from './patrol.query.ts'
import { PlansPanel } from './plans.panel.tsx'
import { WalkPanel } from './walk.panel.tsx'

/** Patrols of the own grid: what was not taken and the one under way on top, then what is planned, then the log. */
export function PatrolScreen() {
  const say = useSay()
  const navigate = useNavigate()
  const { act, from } = patrolSearch.parse(useSearch({ strict: false }))
  const typed = useReopened(from)
  const patrols = useQuery(patrolsQuery)
  const plans = useQuery(plansQuery)
  const running = useUnderWay(patrols.data?.items ?? [], plans.data?.items ?? [])
  const finding = act === 'find' ? typedFinding(typed) : null
  const end = act === 'finish' ? typedEnd(typed) : null
  const reopened = end !== null && from !== undefined && end.patrolId === running?.id ? { typed: end, id: from } : null
  return (
    <Screen title={say('visits.patrol')} back>
      {finding !== null && from !== undefined && (
        <section className="card stack" aria-label={say('visits.patrolFindAgain')}>
          <p className="strong">{say('visits.patrolFindAgain')}</p>
          <FindPanel
            key={from}
            begun={finding}
            replaces={from}
            onSent={() => void navigate({ to: '/patrols', replace: true })}
          />
        </section>
      )}
      {running && typed !== undefined && (
        <WalkPanel key={`${running.id} ${reopened?.id ?? ''}`} patrol={running} reopened={reopened} />
      )}
      {!running && (
        <Loaded query={plans}>
          {({ items }) => <PlansPanel plans={items.filter(({ can, retiredOn }) => can.walk && retiredOn === null)} />}
        </Loaded>
      )}
      <h2>{say('visits.patrolLog')}</h2>
      <Loaded query={patrols}>{({ items }) => <PatrolLog patrols={items} />}</Loaded>
    </Screen>
  )
}

type Plans = Parameters<typeof patrolUnderWay>[1]['plans']

/** The patrol under way. Between its start being taken and the list being read again it stays, with all that is typed. */
function useUnderWay(patrols: readonly PatrolView[], plans: Plans): PatrolView | null {
  const session = useSession()
  const { operations } = useQueue()
  const [last, setLast] = useState<PatrolView | null>(null)
  const post = session ? areaPosts(session)[0] : undefined
  const walker = { name: session?.name ?? '', areaId: post?.areaId ?? null, areaName: post?.areaName ?? '' }
  const found = patrolUnderWay(operations, { patrols, plans }, walker)
  if (found && found.id !== last?.id) setLast(found)
  if (found || last === null) return found
  const isListed = patrols.some(({ id }) => id === last.id)
  const isHeard = operations.some(
    ({ said }) =>
      said.params['patrolId'] === last.id &&
      (said.path === patrolRoutes.finish.path || said.path === patrolRoutes.start.path),
  )
  return isListed || isHeard ? null : last
}
