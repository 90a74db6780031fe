import { useState } from 'react'
import { newId } from '@yiwang/contract'
import { patrolRoutes } from '@yiwang/contract/visits'
import { useFailure } from '../../shared/failure.ts'
import { PhotoField } from '../../shared/photo-strip.tsx'
import { useOpenForm } from '../../shared/use-open-form.ts'
import { usePhotos } from '../../shared/use-photos.ts'
import { useVisitWrite } from '../../shared/use-visit-write.ts'
import { useSay } from '../../shared/words.ts'
import { patrolKey } from './patrol-on-phone.ts'
import type { TypedFinding } from './patrol-typed.ts'

type Props = {
  begun: Pick<TypedFinding, 'patrolId' | 'areaId'> & Partial<TypedFinding>
  /** The refused finding whose place this one takes. */
  replaces?: string | null
  onSent: () => void
}

/** What was found, in words or as a picture: it becomes a case. */
export function FindPanel({ begun, replaces = null, onSent }: Props) {
  const say = useSay()
  const failure = useFailure()
  const { patrolId, areaId } = begun
  const [caseId] = useState(() => begun.caseId ?? newId())
  const [text, setText] = useState(begun.text ?? '')
  const photos = usePhotos(begun.photos)
  const taken = photos.list.map(({ id }) => id)
  useOpenForm(text !== '' || taken.length > 0)
  const find = useVisitWrite(
    patrolRoutes.find,
    {
      aggregate: patrolKey(patrolId),
      label: `${say('visits.patrolFind')} · ${text.trim() || say('report.photoOnly')}`,
      form: {
        to: '/patrols?act=find',
        typed: { patrolId, areaId, caseId, text, photos: taken.map((id) => ({ id })) },
      },
      replaces,
    },
    onSent,
  )
  const send = () =>
    find.mutate({
      call: async () => {
        const report = { id: caseId, text: text.trim(), areaId, photos: await photos.settle() }
        return { params: { patrolId }, body: { report } }
      },
      parts: () => taken,
    })
  const field = `patrol-find-${replaces ?? 'new'}`
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor={field}>{say('visits.patrolFindText')}</label>
        <textarea id={field} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      <PhotoField photos={photos} label={say('report.photo')} disabled={find.isPending} />
      {find.error !== null && (
        <p className="notice danger" role="alert">
          {failure(find.error)}
        </p>
      )}
      <button
        type="button"
        className="tool block"
        disabled={find.isPending || (text.trim() === '' && taken.length === 0)}
        onClick={send}
      >
        {say('visits.patrolFindSend')}
      </button>
    </div>
  )
}
