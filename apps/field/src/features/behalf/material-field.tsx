import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { MatterGuide } from '@yiwang/contract/matters'
import { PhotoField } from '../../shared/photo-strip.tsx'
import { SwitchRow } from '../../shared/switch-row.tsx'
import { usePhotos } from '../../shared/use-photos.ts'
import { useSay } from '../../shared/words.ts'
import type { Taken } from './behalf-draft.ts'

type Props = {
  material: MatterGuide['materials'][number]
  before: Taken | null
  onChange: (taken: Taken) => void
}

/** One material: photographed here; an original that goes along is signed for. */
export function MaterialField({ material, before, onChange }: Props) {
  const say = useSay()
  const photos = usePhotos(before?.photos.map((id) => ({ id })))
  const [keepsOriginal, setKeepsOriginal] = useState(before?.keepsOriginal ?? false)
  const ids = photos.list
    .filter(({ state }) => state === 'kept')
    .map(({ id }) => id)
    .join()
  const now = `${ids} ${keepsOriginal}`
  const told = useRef(now)
  const tell = useEffectEvent(() => onChange({ photos: ids === '' ? [] : ids.split(','), keepsOriginal }))
  useEffect(() => {
    if (told.current === now) return
    told.current = now
    tell()
  }, [now])
  return (
    <section className="card" aria-label={material.name}>
      <h3>
        {material.name} {material.necessity !== 'required' && <span className="weak">{say('behalf.optional')}</span>}
      </h3>
      {material.how === 'known' && <p className="weak">{say('behalf.known')}</p>}
      {material.how === 'fetched' && <p className="weak">{say('behalf.fetched')}</p>}
      <PhotoField photos={photos} label={say('behalf.photo')} />
      <SwitchRow text={say('behalf.takeOriginal')} on={keepsOriginal} onChange={setKeepsOriginal} />
    </section>
  )
}
