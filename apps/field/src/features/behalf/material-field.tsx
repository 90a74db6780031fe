import { useEffect, useEffectEvent, useState } from 'react'
import type { MatterGuide } from '@yiwang/contract/matters'
import { PhotoField } from '../../shared/photo-strip.tsx'
import { SwitchRow } from '../../shared/switch-row.tsx'
import { usePhotos } from '../../shared/use-photos.ts'
import { useSay } from '../../shared/words.ts'
import type { Taken } from './behalf-draft.ts'

type Props = { material: MatterGuide['materials'][number]; onChange: (taken: Taken) => void }

/** One material: photographed here; an original that goes along is signed for. */
export function MaterialField({ material, onChange }: Props) {
  const say = useSay()
  const photos = usePhotos()
  const [keepsOriginal, setKeepsOriginal] = useState(false)
  const kept = photos.list.filter(({ state }) => state === 'kept').map(({ id }) => id)
  const tell = useEffectEvent((ids: string[], keeps: boolean) => onChange({ photos: ids, keepsOriginal: keeps }))
  const ids = kept.join()
  useEffect(() => {
    if (ids !== '' || keepsOriginal) tell(ids === '' ? [] : ids.split(','), keepsOriginal)
  }, [ids, keepsOriginal])
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
