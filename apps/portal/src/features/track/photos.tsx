import type { Track } from '@yiwang/contract/cases'
import { useSay } from '../../shared/words.ts'

const KIND = { before: 'track.beforePhoto', after: 'track.afterPhoto', site: 'track.sitePhoto' } as const

/** Small pictures; a tap shows one large. The viewer is loaded only then. */
export function Photos({ photos }: { photos: Track['photos'] }) {
  const say = useSay()
  const show = async (index: number) => {
    const { ImageViewer } = await import('../../shared/mobile-parts.ts')
    ImageViewer.Multi.show({ images: photos.map((photo) => photo.url), defaultIndex: index })
  }
  return (
    <ul className="photos">
      {photos.map((photo, index) => (
        <li key={photo.id}>
          <button type="button" className="bare" title={say('app.photo')} onClick={() => void show(index)}>
            <img src={photo.thumbUrl} alt="" loading="lazy" />
            <span className="weak">{say(KIND[photo.kind])}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
