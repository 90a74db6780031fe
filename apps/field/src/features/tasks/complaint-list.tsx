import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { complaintRoutes, type BurdenComplaint } from '@yiwang/contract/tasks'
import { Status } from '../../shared/status.tsx'
import { complaintsQuery } from '../../shared/tasks.query.ts'
import { useCode, useSay } from '../../shared/words.ts'
import { NoteField } from './note-field.tsx'
import { TaskForm } from './task-form.tsx'
import { useTaskWrite } from './use-part-act.ts'

/** What one called a burden oneself, and what became of it; nothing while there is none. */
export function ComplaintList() {
  const say = useSay()
  const complaints = useQuery({ ...complaintsQuery, retry: false })
  const items = complaints.data?.items ?? []
  if (items.length === 0) return null
  return (
    <>
      <h2>{say('tasks.complaints')}</h2>
      <ul>
        {items.map((complaint) => (
          <Complaint key={complaint.id} complaint={complaint} />
        ))}
      </ul>
    </>
  )
}

function Complaint({ complaint }: { complaint: BurdenComplaint }) {
  const say = useSay()
  const code = useCode()
  const isOver = complaint.state === 'settled' || complaint.state === 'declined'
  return (
    <li className="card stack">
      <span className="row">
        <Status tone={complaint.state === 'settled' ? 'good' : isOver ? 'wait' : 'go'}>
          {code('complaintState', complaint.state)}
        </Status>
        <span className="weak">{complaint.taskTitle ?? complaint.itemName}</span>
      </span>
      <p>{complaint.text}</p>
      {complaint.steps.slice(1).map((step) => (
        <p key={step.at + step.action} className="weak">
          {say('tasks.steps', { side: code('complaintSide', step.by), action: code('complaintAction', step.action) })}{' '}
          {step.note}
        </p>
      ))}
      {complaint.can.includes('contest') && <Contest complaint={complaint} />}
    </li>
  )
}

function Contest({ complaint }: { complaint: BurdenComplaint }) {
  const say = useSay()
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const contest = useTaskWrite(
    complaintRoutes.contest,
    {
      aggregate: `complaint:${complaint.id}`,
      label: `${say('tasks.contest')} · ${complaint.text.slice(0, 40)}`,
      to: '/tasks',
      typed: { note },
    },
    () => setNote(''),
  )
  const isShort = note.trim().length < 2
  const send = () => {
    setAsked(true)
    const call = { params: { complaintId: complaint.id }, body: { note } }
    if (!isShort) contest.mutate({ version: complaint.version, call: () => Promise.resolve(call) })
  }
  return (
    <TaskForm
      name={say('tasks.contest')}
      send={say('tasks.contest')}
      isSending={contest.isPending}
      error={contest.error}
      onSend={send}
    >
      <NoteField
        id={`contest-${complaint.id}`}
        label={say('tasks.contestNote')}
        value={note}
        wrong={asked && isShort ? say('tasks.needNote') : undefined}
        onChange={setNote}
      />
    </TaskForm>
  )
}
