import { useState } from 'react'
import { assignmentRoutes, TASK_REFUSALS, type AssignmentView } from '@yiwang/contract/tasks'
import { useOpenForm } from '../../shared/use-open-form.ts'
import { useCode, useSay } from '../../shared/words.ts'
import { NoteField } from './note-field.tsx'
import { TaskForm } from './task-form.tsx'
import { typedInto, type Reopened } from './typed.ts'
import { useTaskWrite } from './use-part-act.ts'

type Reason = (typeof TASK_REFUSALS)[number]
const nothing = () => undefined

/** Refuses with a reason and a few words; it is said that this counts against nobody. */
export function RefusePanel({ view, reopened }: { view: AssignmentView; reopened: Reopened }) {
  const say = useSay()
  const code = useCode()
  const [before] = useState(() => typedInto(reopened))
  const [reason, setReason] = useState<Reason | null>(TASK_REFUSALS.find((one) => one === before.reason) ?? null)
  const [note, setNote] = useState(before.note)
  useOpenForm(note !== '' || reason !== null)
  const [asked, setAsked] = useState(false)
  const refuse = useTaskWrite(
    assignmentRoutes.refuse,
    {
      aggregate: `task-assignment:${view.id}`,
      label: `${say('tasks.refuse')} · ${view.title}`,
      to: `/tasks/${view.taskId}?act=refuse`,
      typed: { note, reason },
      replaces: reopened?.id ?? null,
    },
    nothing,
  )
  const isShort = note.trim().length < 2
  const send = () => {
    setAsked(true)
    if (reason === null || isShort) return
    const call = { params: { assignmentId: view.id }, body: { code: reason, note } }
    refuse.mutate({ version: view.version, call: () => Promise.resolve(call) })
  }
  return (
    <TaskForm
      name={say('tasks.refuse')}
      send={say('tasks.refuseSend')}
      isSending={refuse.isPending}
      error={refuse.error}
      onSend={send}
    >
      <p className="weak">{say('tasks.refuseWhy')}</p>
      <fieldset className="choices">
        <legend className="label">{say('tasks.refuseReason')}</legend>
        {TASK_REFUSALS.map((one) => (
          <label key={one} className={one === reason ? 'chosen' : undefined}>
            <input
              type="radio"
              name={`refuse-${view.id}`}
              value={one}
              checked={one === reason}
              onChange={() => setReason(one)}
            />
            {code('taskRefusal', one)}
          </label>
        ))}
        {asked && reason === null && (
          <p className="wrong" role="alert">
            {say('tasks.needReason')}
          </p>
        )}
      </fieldset>
      <NoteField
        id={`refuse-note-${view.id}`}
        label={say('tasks.refuseNote')}
        value={note}
        wrong={asked && isShort ? say('tasks.needNote') : undefined}
        onChange={setNote}
      />
    </TaskForm>
  )
}
