import type { Track } from '@yiwang/contract/cases'
import { useSay } from '../../shared/words.ts'

const KIND = { before: 'track.beforePhoto', after: 'track.afterPhoto', site: 'track.sitePhoto' } as const

/** Small pictures; each opens large in the browser's own viewer, which every phone has. */
export function Photos({ photos }: { photos: Track['photos'] }) {
  const say = useSay()
  return (
    <ul className="photos">
      {photos.map((photo) => (
        <li key={photo.id}>
          <a className="weak" href={photo.url} target="_blank" rel="noopener" title={say('app.photo')}>
            <img src={photo.thumbUrl} alt="" loading="lazy" />
            {say(KIND[photo.kind])}
          </a>
        </li>
      ))}
    </ul>
  )
}
