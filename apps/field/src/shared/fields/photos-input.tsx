import { useEffect, useEffectEvent, useRef } from 'react'
import { PhotoField } from '../photo-strip.tsx'
import { usePhotos } from '../use-photos.ts'
import { useSay } from '../words.ts'
import { useKeeping } from './kept-files.ts'

type Props = { label: string; ids: readonly string[]; onChange: (ids: string[]) => void }

/** Pictures of one field: the camera, and what was taken; each goes onto the disk at once. */
export function PhotosInput({ label, ids, onChange }: Props) {
  const say = useSay()
  const photos = usePhotos(ids.map((id) => ({ id })))
  const taken = photos.list.map(({ id }) => id)
  const now = taken.join()
  const told = useRef(now)
  const tell = useEffectEvent(() => onChange(now === '' ? [] : now.split(',')))
  useEffect(() => {
    if (told.current === now) return
    told.current = now
    tell()
  }, [now])
  useKeeping(taken, () => photos.settle())
  return <PhotoField photos={photos} label={say('fields.takePhoto', { label })} />
}
