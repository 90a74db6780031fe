import { useState } from 'react'
import { assignmentRoutes, type AssignmentView } from '@yiwang/contract/tasks'
import { PhotoField } from '../../shared/photo-strip.tsx'
import { usePhotos } from '../../shared/use-photos.ts'
import { useSay } from '../../shared/words.ts'
import { NoteField } from './note-field.tsx'
import { TaskForm } from './task-form.tsx'
import { useTaskWrite } from './use-part-act.ts'

const nothing = () => undefined

/** Reports it done; a camera only where the rule asks for a photo. */
export function DonePanel({ view }: { view: AssignmentView }) {
  const say = useSay()
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const photos = usePhotos()
  const done = useTaskWrite(assignmentRoutes.done, nothing)
  const needsPhoto = view.evidence === 'photo'
  const isMissing = needsPhoto && photos.list.length === 0
  const send = () => {
    setAsked(true)
    if (isMissing) return
    done.mutate({
      version: view.version,
      call: async () => ({
        params: { assignmentId: view.id },
        body: { note, photos: needsPhoto ? await photos.settle() : [] },
      }),
    })
  }
  return (
    <TaskForm
      name={say('tasks.done')}
      send={say('tasks.doneSend')}
      isSending={done.isPending}
      error={done.error}
      onSend={send}
    >
      {needsPhoto && <PhotoField photos={photos} label={say('report.photo')} disabled={done.isPending} />}
      {asked && isMissing && (
        <p className="wrong" role="alert">
          {say('tasks.donePhotoMissing')}
        </p>
      )}
      <NoteField id={`done-${view.id}`} label={say('tasks.doneNote')} value={note} onChange={setNote} />
    </TaskForm>
  )
}
