import { useState } from 'react'
import { Button, Popup } from 'antd-mobile'
import { PhotoField } from '../../shared/photo-strip.tsx'
import { usePhotos } from '../../shared/use-photos.ts'
import { useSay } from '../../shared/words.ts'

type Props = {
  open: boolean
  onClose: () => void
  onDone: (note: string, settle: () => Promise<string[]>) => void
}

/** Finishes a small thing on the spot: the sheet is filled in already, one tap ends it. */
export function SelfHandlePanel({ open, onClose, onDone }: Props) {
  const say = useSay()
  return (
    <Popup visible={open} onMaskClick={onClose} destroyOnClose disableBodyScroll={false}>
      <div className="sheet stack" role="dialog" aria-label={say('report.selfTitle')}>
        <SelfHandleForm onDone={onDone} onClose={onClose} />
      </div>
    </Popup>
  )
}

function SelfHandleForm({ onDone, onClose }: Omit<Props, 'open'>) {
  const say = useSay()
  const photos = usePhotos()
  const [note, setNote] = useState(() => say('report.selfDefault'))
  const short = note.trim().length < 2
  return (
    <>
      <h2>{say('report.selfTitle')}</h2>
      <div className="field">
        <label htmlFor="self-note">{say('report.selfNote')}</label>
        <textarea id="self-note" value={note} onChange={(event) => setNote(event.target.value)} aria-invalid={short} />
        {short && <p className="wrong">{say('report.needNote')}</p>}
      </div>
      <PhotoField photos={photos} label={say('report.selfPhoto')} />
      <Button
        block
        color="primary"
        size="large"
        disabled={short}
        onClick={() => onDone(note.trim(), () => photos.settle())}
      >
        {say('report.selfDone')}
      </Button>
      <Button block onClick={onClose}>
        {say('common.cancel')}
      </Button>
    </>
  )
}
