import { useCallback, useEffect, useRef, useState } from 'react'
import { newId } from '@yiwang/contract'
import { SignPad } from '../sign-pad.tsx'
import { useSay } from '../words.ts'
import { keepFile, useKeeping } from './kept-files.ts'
import { StoredPictures } from './stored-files.tsx'

type Props = { id: string; label: string; ids: readonly string[]; onChange: (ids: string[]) => void }
type Drawn = { id: string; blob: Blob; isKept: boolean }

/** Somebody signs with a finger. What was signed before is shown; a new signature takes its place. */
export function SignatureInput({ id, label, ids, onChange }: Props) {
  const say = useSay()
  const [isOpen, setIsOpen] = useState(false)
  const drawn = useRef<Drawn | null>(null)
  const tell = useRef(onChange)
  useEffect(() => {
    tell.current = onChange
  })
  // The pad begins anew when what it calls changes.
  const take = useCallback((blob: Blob | null) => {
    if (blob === null) drawn.current = null
    else if (drawn.current === null || drawn.current.isKept) drawn.current = { id: newId(), blob, isKept: false }
    else drawn.current.blob = blob
    tell.current(drawn.current === null ? [] : [drawn.current.id])
  }, [])
  useKeeping(ids, async () => {
    const one = drawn.current
    if (one === null || one.isKept || !ids.includes(one.id)) return
    await keepFile(one.id, 'signature', one.blob)
    one.isKept = true
  })
  if (isOpen) return <SignPad id={id} label={say('fields.signHere', { label })} wrong={undefined} onChange={take} />
  return (
    <>
      {ids.length > 0 && <StoredPictures ids={ids} label={label} />}
      <button type="button" className="tool" onClick={() => setIsOpen(true)}>
        {say(ids.length > 0 ? 'fields.signAgain' : 'fields.sign')}
      </button>
    </>
  )
}
