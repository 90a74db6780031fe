import { useState } from 'react'
import { newId } from '@yiwang/contract'
import { patrolRoutes } from '@yiwang/contract/visits'
import type { PatrolView } from '@yiwang/contract/visits'
import { faultText } from '../../shared/api.ts'
import { Status } from '../../shared/status.tsx'
import { useVisitWrite } from '../../shared/use-visit-write.ts'
import { useSay } from '../../shared/words.ts'
import { useTrack } from './use-track.ts'

/** A patrol under way: spots to tick, something to report, and coming back. Says plainly whether positions are recorded. */
export function WalkPanel({ patrol }: { patrol: PatrolView }) {
  const say = useSay()
  const [seen, setSeen] = useState<string[]>([])
  const [note, setNote] = useState('')
  useTrack(patrol)
  const finish = useVisitWrite(
    patrolRoutes.finish,
    { aggregate: `patrol:${patrol.id}`, label: say('visits.patrolFinish') },
    () => undefined,
  )
  const turn = (id: string) => setSeen(seen.includes(id) ? seen.filter((one) => one !== id) : [...seen, id])
  return (
    <section className="card" aria-label={say('visits.patrolGo')}>
      <p className="strong">{patrol.planName === '' ? say('visits.patrol') : patrol.planName}</p>
      <p className="weak">{patrol.areaName}</p>
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
      <FindPanel patrol={patrol} />
      <div className="field">
        <label htmlFor="patrol-note">{say('visits.patrolNote')}</label>
        <textarea id="patrol-note" maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      {finish.error !== null && (
        <p className="notice danger" role="alert">
          {faultText(finish.error, say('common.unreachable'))}
        </p>
      )}
      <button
        type="button"
        className="tool block"
        disabled={finish.isPending}
        onClick={() =>
          finish.mutate({
            params: { patrolId: patrol.id },
            body: { seen, note: note.trim(), claimedAt: new Date().toISOString() },
          })
        }
      >
        {say('visits.patrolFinish')}
      </button>
    </section>
  )
}

function FindPanel({ patrol }: { patrol: PatrolView }) {
  const say = useSay()
  const [text, setText] = useState('')
  const [id, setId] = useState(newId)
  const find = useVisitWrite(
    patrolRoutes.find,
    { aggregate: `patrol:${patrol.id}`, label: say('visits.patrolFind') },
    () => {
      setText('')
      setId(newId())
    },
  )
  return (
    <>
      {patrol.findings.length > 0 && (
        <Status tone="go">{say('visits.patrolFound', { count: patrol.findings.length })}</Status>
      )}
      <div className="field">
        <label htmlFor="patrol-find">{say('visits.patrolFindText')}</label>
        <textarea id="patrol-find" maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      {find.error !== null && (
        <p className="notice danger" role="alert">
          {faultText(find.error, say('common.unreachable'))}
        </p>
      )}
      <button
        type="button"
        className="tool block"
        disabled={find.isPending || text.trim() === ''}
        onClick={() =>
          find.mutate({
            params: { patrolId: patrol.id },
            body: { report: { id, text: text.trim(), areaId: patrol.areaId } },
          })
        }
      >
        {say('visits.patrolFindSend')}
      </button>
    </>
  )
}
