import { useState } from 'react'
import { newId } from '@yiwang/contract'
import { complaintRoutes } from '@yiwang/contract/tasks'
import { useSay } from '../../shared/words.ts'
import { NoteField } from './note-field.tsx'
import { TaskForm } from './task-form.tsx'
import { useTaskWrite } from './use-part-act.ts'

type Props = { name: string; about: { assignmentId: string } | { itemId: string }; onDone: () => void }
const SHORTEST = 4

/** Says that a task or an entry of the list is a burden. */
export function BurdenPanel({ name, about, onDone }: Props) {
  const say = useSay()
  const [id] = useState(() => newId())
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  const file = useTaskWrite(
    complaintRoutes.file,
    { aggregate: `complaint:${id}`, label: say('tasks.burdenOf', { name }), to: '/tasks', typed: { text } },
    onDone,
  )
  const isShort = text.trim().length < SHORTEST
  const send = () => {
    setAsked(true)
    if (!isShort) file.mutate({ call: () => Promise.resolve({ body: { id, text, ...about } }) })
  }
  return (
    <TaskForm
      name={say('tasks.burdenOf', { name })}
      send={say('tasks.burdenSend')}
      isSending={file.isPending}
      error={file.error}
      onSend={send}
    >
      <p className="weak">{say('tasks.burdenWhy')}</p>
      <NoteField
        id={`burden-${id}`}
        label={say('tasks.burdenText')}
        value={text}
        wrong={asked && isShort ? say('tasks.needNote') : undefined}
        onChange={setText}
      />
    </TaskForm>
  )
}
