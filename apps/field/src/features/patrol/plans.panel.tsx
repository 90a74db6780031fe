import { useState } from 'react'
import { newId } from '@yiwang/contract'
import { patrolRoutes } from '@yiwang/contract/visits'
import type { PatrolPlanView } from '@yiwang/contract/visits'
import { useFailure } from '../../shared/failure.ts'
import { Status } from '../../shared/status.tsx'
import { useVisitWrite } from '../../shared/use-visit-write.ts'
import { useCode, useSay } from '../../shared/words.ts'
import { patrolKey } from './patrol-on-phone.ts'

/** Plans of the own grid with what today asks; setting out is one tap. */
export function PlansPanel({ plans }: { plans: readonly PatrolPlanView[] }) {
  const say = useSay()
  return (
    <>
      {plans.length === 0 && <p className="weak">{say('visits.patrolNone')}</p>}
      <ul>
        {plans.map((plan) => (
          <PlanCard key={plan.id} plan={plan} />
        ))}
      </ul>
      <SetOut planId={null} name={say('visits.patrolFree')} />
    </>
  )
}

function PlanCard({ plan: { id, content, areaName, today } }: { plan: PatrolPlanView }) {
  const say = useSay()
  const code = useCode()
  return (
    <li className="card stack">
      <div>
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
      </div>
      <SetOut planId={id} name={say('visits.patrolStart')} plan={content.name} />
    </li>
  )
}

type SetOutProps = { planId: string | null; name: string; plan?: string }

function SetOut({ planId, name, plan }: SetOutProps) {
  const failure = useFailure()
  const [patrolId] = useState(newId)
  const start = useVisitWrite(
    patrolRoutes.start,
    { aggregate: patrolKey(patrolId), label: plan === undefined ? name : `${name} · ${plan}` },
    () => undefined,
  )
  const setOut = () => {
    const call = { params: { patrolId }, body: { planId, claimedAt: new Date().toISOString() } }
    start.mutate({ call: () => Promise.resolve(call) })
  }
  return (
    <>
      <button type="button" className="tool block" disabled={start.isPending} onClick={setOut}>
        {name}
      </button>
      {start.error !== null && (
        <p className="notice danger" role="alert">
          {failure(start.error)}
        </p>
      )}
    </>
  )
}
