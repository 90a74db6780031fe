import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { patrolRoutes } from '@yiwang/contract/visits'
import type { PatrolPlanView } from '@yiwang/contract/visits'
import { faultText } from '../../shared/api.ts'
import { Screen } from '../../shared/screen.tsx'
import { Status } from '../../shared/status.tsx'
import { useVisitWrite } from '../../shared/use-visit-write.ts'
import { Loaded } from '../../shared/waiting.tsx'
import { useCode, useSay } from '../../shared/words.ts'
import { PatrolLog } from './patrol-log.tsx'
import { patrolsQuery, plansQuery } from './patrol.query.ts'
import { WalkPanel } from './walk.panel.tsx'

/** Patrols of the own grid: the one under way on top, then what is planned, then the log. */
export function PatrolScreen() {
  const say = useSay()
  const patrols = useQuery(patrolsQuery)
  const plans = useQuery(plansQuery)
  const running = patrols.data?.items.find(({ mine, finishedAt }) => mine && finishedAt === null)
  return (
    <Screen title={say('visits.patrol')} back>
      {running && <WalkPanel key={running.id} patrol={running} />}
      {!running && (
        <Loaded query={plans}>
          {({ items }) => <Plans plans={items.filter(({ can, retiredOn }) => can.walk && retiredOn === null)} />}
        </Loaded>
      )}
      <h2>{say('visits.patrolLog')}</h2>
      <Loaded query={patrols}>{({ items }) => <PatrolLog patrols={items} />}</Loaded>
    </Screen>
  )
}

function Plans({ plans }: { plans: readonly PatrolPlanView[] }) {
  const say = useSay()
  const code = useCode()
  const [ids] = useState(() => new Map<string, string>())
  const start = useVisitWrite(
    patrolRoutes.start,
    { aggregate: 'patrol', label: say('visits.patrolStart') },
    () => undefined,
  )
  const setOut = (planId: string | null) => {
    const key = planId ?? ''
    const patrolId = ids.get(key) ?? newId()
    ids.set(key, patrolId)
    start.mutate({ params: { patrolId }, body: { planId, claimedAt: new Date().toISOString() } })
  }
  return (
    <>
      {plans.length === 0 && <p className="weak">{say('visits.patrolNone')}</p>}
      <ul>
        {plans.map(({ id, content, areaName, today }) => (
          <li key={id} className="card">
            <p className="row spread">
              <span className="strong">{content.name}</span>
              <Status tone={today === 'due' ? 'soon' : today === 'done' ? 'good' : 'wait'}>
                {code('patrolToday', today)}
              </Status>
            </p>
            <p className="weak">
              {areaName} · {say('visits.patrolTime', { from: content.from, to: content.to })}
            </p>
            <p>{content.purpose}</p>
            <button type="button" className="tool block" disabled={start.isPending} onClick={() => setOut(id)}>
              {say('visits.patrolStart')}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="tool block" disabled={start.isPending} onClick={() => setOut(null)}>
        {say('visits.patrolFree')}
      </button>
      {start.error !== null && (
        <p className="notice danger" role="alert">
          {faultText(start.error, say('common.unreachable'))}
        </p>
      )}
    </>
  )
}
