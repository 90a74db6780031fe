import { useState } from 'react'
import { patrolRoutes } from '@yiwang/contract/visits'
import type { PatrolView } from '@yiwang/contract/visits'
import { isUnderWay } from '../../offline/operation.ts'
import { useFailure } from '../../shared/failure.ts'
import { usePending } from '../../shared/queue.query.ts'
import { Status } from '../../shared/status.tsx'
import { useVisitWrite } from '../../shared/use-visit-write.ts'
import { useSay } from '../../shared/words.ts'
import { FindPanel } from './find.panel.tsx'
import { patrolKey } from './patrol-on-phone.ts'
import type { TypedEnd } from './patrol-typed.ts'
import { useTrack } from './use-track.ts'

type Props = { patrol: PatrolView; reopened: { typed: TypedEnd; id: string } | null }

/** A patrol under way: spots to tick, something to report, and coming back. Says plainly whether positions are recorded. */
export function WalkPanel({ patrol, reopened }: Props) {
  const say = useSay()
  const failure = useFailure()
  const [seen, setSeen] = useState<string[]>(reopened?.typed.seen ?? [])
  const [note, setNote] = useState(reopened?.typed.note ?? '')
  const [found, setFound] = useState(0)
  const aggregate = patrolKey(patrol.id)
  const pending = usePending(aggregate).filter(
    (operation) => isUnderWay(operation) && operation.said.path === patrolRoutes.find.path,
  )
  useTrack(patrol)
  const finish = useVisitWrite(
    patrolRoutes.finish,
    {
      aggregate,
      label: `${say('visits.patrolFinish')} · ${patrol.planName || patrol.areaName}`,
      form: { to: '/patrols?act=finish', typed: { patrolId: patrol.id, seen, note } },
      replaces: reopened?.id ?? null,
    },
    () => undefined,
  )
  const turn = (id: string) => setSeen(seen.includes(id) ? seen.filter((one) => one !== id) : [...seen, id])
  const count = patrol.findings.length + pending.length
  return (
    <section className="card stack" aria-label={say('visits.patrolGo')}>
      <div>
        <p className="strong">{patrol.planName === '' ? say('visits.patrol') : patrol.planName}</p>
        <p className="weak">{patrol.areaName}</p>
      </div>
      {patrol.trackReason === '' ? (
        <p className="weak">{say('visits.notTracked')}</p>
      ) : (
        <p className="notice soon" role="status">
          {say('visits.tracking', { reason: patrol.trackReason, until: patrol.trackUntil ?? '' })}
        </p>
      )}
      {patrol.points.length > 0 && (
        <div role="group" aria-label={say('visits.patrolPoints')} className="row">
          {patrol.points.map(({ id, name }) => (
            <button key={id} type="button" className="tool" aria-pressed={seen.includes(id)} onClick={() => turn(id)}>
              {name}
            </button>
          ))}
        </div>
      )}
      {count > 0 && <Status tone="go">{say('visits.patrolFound', { count })}</Status>}
      <FindPanel
        key={found}
        begun={{ patrolId: patrol.id, areaId: patrol.areaId }}
        onSent={() => setFound(found + 1)}
      />
      <div className="field">
        <label htmlFor="patrol-note">{say('visits.patrolNote')}</label>
        <textarea id="patrol-note" maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      {finish.error !== null && (
        <p className="notice danger" role="alert">
          {failure(finish.error)}
        </p>
      )}
      <button
        type="button"
        className="sheet-send"
        style={{ width: '100%' }}
        disabled={finish.isPending}
        onClick={() =>
          finish.mutate({
            call: () =>
              Promise.resolve({
                params: { patrolId: patrol.id },
                body: { seen, note: note.trim(), claimedAt: new Date().toISOString() },
              }),
          })
        }
      >
        {say('visits.patrolFinish')}
      </button>
    </section>
  )
}
