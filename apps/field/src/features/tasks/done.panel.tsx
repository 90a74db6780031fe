import { useState } from 'react'
import { assignmentRoutes, type AssignmentView } from '@yiwang/contract/tasks'
import { PhotoField } from '../../shared/photo-strip.tsx'
import { useOpenForm } from '../../shared/use-open-form.ts'
import { usePhotos } from '../../shared/use-photos.ts'
import { useSay } from '../../shared/words.ts'
import { NoteField } from './note-field.tsx'
import { TaskForm } from './task-form.tsx'
import { typedInto, type Reopened } from './typed.ts'
import { useTaskWrite } from './use-part-act.ts'

const nothing = () => undefined

/** Reports it done; a camera only where the rule asks for a photo. */
export function DonePanel({ view, reopened }: { view: AssignmentView; reopened: Reopened }) {
  const say = useSay()
  const [before] = useState(() => typedInto(reopened))
  const [note, setNote] = useState(before.note)
  const [asked, setAsked] = useState(false)
  const photos = usePhotos(before.photos)
  useOpenForm(note !== '' || photos.list.length > 0)
  const done = useTaskWrite(
    assignmentRoutes.done,
    {
      aggregate: `task-assignment:${view.id}`,
      label: `${say('tasks.done')} · ${view.title}`,
      to: `/tasks/${view.taskId}?act=done`,
      typed: { note, photos: photos.list.map(({ id }) => ({ id })) },
      replaces: reopened?.id ?? null,
    },
    nothing,
  )
  const needsPhoto = view.evidence === 'photo'
  const isMissing = needsPhoto && photos.list.length === 0
  const send = () => {
    setAsked(true)
    if (isMissing) return
    done.mutate({
      version: view.version,
      parts: () => (needsPhoto ? photos.list.map(({ id }) => id) : []),
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
