import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import type { AssignmentView } from '@yiwang/contract/tasks'
import { isUnderWay, type Operation } from '../../offline/operation.ts'
import { reducePart } from '../../offline/reduce-task.ts'
import { PendingMark } from '../../shared/pending-mark.tsx'
import { PhotoStrip } from '../../shared/photo-strip.tsx'
import { usePending } from '../../shared/queue.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { Status } from '../../shared/status.tsx'
import { partQuery, partsQuery } from '../../shared/tasks.query.ts'
import { useReopened } from '../../shared/use-reopened.ts'
import { useNow } from '../../shared/use-now.ts'
import { Loaded, Nothing } from '../../shared/waiting.tsx'
import { useCode, useSay } from '../../shared/words.ts'
import { BurdenPanel } from './burden.panel.tsx'
import { DonePanel } from './done.panel.tsx'
import { isLate, lastDay, partTone } from './part-words.ts'
import { RefusePanel } from './refuse.panel.tsx'
import { taskSearch, type Reopened } from './typed.ts'

/** A task as the own grids have it; a head of several grids sees each part. */
export function TaskScreen() {
  const say = useSay()
  const { taskId = '' }: { taskId?: string } = useParams({ strict: false })
  const parts = useQuery(partsQuery({ taskId }))
  const rows = parts.data?.items ?? []
  return (
    <Screen title={rows[0]?.title ?? say('tasks.title')} back>
      <Loaded query={parts}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing text={say('tasks.gone')} />
          ) : (
            <div className="stack">
              {items.map((row) => (
                <Part key={row.id} assignmentId={row.id} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Screen>
  )
}

function Part({ assignmentId }: { assignmentId: string }) {
  const part = useQuery(partQuery(assignmentId))
  const pending = usePending(`task-assignment:${assignmentId}`)
  const { act, from } = taskSearch.parse(useSearch({ strict: false }))
  const typed = useReopened(from)
  const isMine = from !== undefined && pending.some(({ id }) => id === from)
  if (typed === undefined) return null
  const reopened = isMine && act !== undefined ? { act, typed, id: from } : null
  return (
    <Loaded query={part}>
      {(known) => {
        const view = reducePart(known, pending.filter(isUnderWay))
        return <PartOf key={`${view.id} ${view.version}`} view={view} pending={pending} reopened={reopened} />
      }}
    </Loaded>
  )
}

type Choice = 'done' | 'refuse' | 'burden'

type PartProps = {
  view: AssignmentView
  pending: readonly Operation[]
  reopened: (NonNullable<Reopened> & { act: 'done' | 'refuse' }) | null
}

function PartOf({ view, pending, reopened }: PartProps) {
  const say = useSay()
  const code = useCode()
  const [open, setOpen] = useState<Choice | null>(reopened?.act ?? null)
  const choices: Choice[] = [
    ...(['done', 'refuse'] as const).filter((choice) => view.can.includes(choice)),
    'burden' as const,
  ]
  const late = isLate(view, useNow())
  return (
    <>
      <section className="card stack">
        <span className="row">
          <Status tone={partTone(view.state)}>{code('assignmentState', view.state)}</Status>
          {view.state === 'open' && (
            <Status tone={late ? 'danger' : 'wait'}>
              {say(late ? 'tasks.late' : 'tasks.until', { day: lastDay(view.dueAt) })}
            </Status>
          )}
        </span>
        <PendingMark pending={pending} />
        <Outcome view={view} />
        <p>{view.text || view.work}</p>
      </section>
      <section className="stack" aria-label={say('case.actions')}>
        <div className="row">
          {choices.map((choice) => (
            <button
              key={choice}
              type="button"
              className="tool"
              aria-pressed={choice === open}
              onClick={() => setOpen(choice === open ? null : choice)}
            >
              {say(`tasks.${choice}`)}
            </button>
          ))}
        </div>
        {open !== null && (
          <div className="card">
            {open === 'done' && <DonePanel view={view} reopened={reopened} />}
            {open === 'refuse' && <RefusePanel view={view} reopened={reopened} />}
            {open === 'burden' && (
              <BurdenPanel name={view.title} about={{ assignmentId: view.id }} onDone={() => setOpen(null)} />
            )}
          </div>
        )}
      </section>
      <section className="card">
        <h2 style={{ marginTop: 0 }}>{say('case.facts')}</h2>
        <Facts view={view} />
      </section>
    </>
  )
}

/** What was said last: done, refused with the reason, answered. */
function Outcome({ view }: { view: AssignmentView }) {
  const say = useSay()
  const code = useCode()
  const { refusal, answer, doneNote, photos, state, unitName: unit } = view
  return (
    <>
      {refusal && (
        <p>
          {say('tasks.refusedAs', { reason: code('taskRefusal', refusal.code) })} {refusal.note}
        </p>
      )}
      {answer && (
        <p className="notice">
          <strong>{say(answer.again ? 'tasks.askedAgain' : 'tasks.answered', { unit })}</strong> {answer.note}
        </p>
      )}
      {state === 'refused' && answer === null && <p className="weak">{say('tasks.waiting')}</p>}
      {doneNote && (
        <p>
          {say('tasks.doneAs')}: {doneNote}
        </p>
      )}
      {photos.length > 0 && <PhotoStrip photos={photos.map((photo) => ({ ...photo, kind: 'after' as const }))} />}
    </>
  )
}

function Facts({ view }: { view: AssignmentView }) {
  const say = useSay()
  const facts: [string, string | null][] = [
    [say('tasks.work'), view.text === '' || view.text === view.work ? null : view.work],
    [
      say('tasks.basis'),
      view.endsOn === null ? `${view.itemCode} ${view.itemName}` : say('tasks.temporary', { day: view.endsOn }),
    ],
    ['', view.basis],
    [say('tasks.law'), view.law],
    [say('case.unit'), view.unitName],
    [say('tasks.phone'), view.unitPhone],
    [say('tasks.grid'), view.gridName],
    [say('case.photos'), view.evidence === 'photo' ? say('tasks.photo') : say('tasks.noProof')],
    ['', say('tasks.minutes', { count: view.minutes })],
  ]
  return (
    <dl className="facts">
      {facts.map(([term, text], i) =>
        text ? (
          <FactLine key={i} term={term}>
            {text}
          </FactLine>
        ) : null,
      )}
    </dl>
  )
}

function FactLine({ term, children }: { term: string; children: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  )
}
