import { ImageViewer } from 'antd-mobile'
import type { ChangeEvent } from 'react'
import type { CaseView } from '@yiwang/contract/cases'
import { CameraMark } from './marks.tsx'
import { useQueue } from './queue.query.ts'
import { MOST_PHOTOS, type Photo, type Photos } from './use-photos.ts'
import { useSay } from './words.ts'

/** Camera and album as large targets, and what was taken with its upload state. */
export function PhotoField({ photos, label, disabled = false }: { photos: Photos; label: string; disabled?: boolean }) {
  const say = useSay()
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    photos.add(event.target.files ?? [])
    event.target.value = ''
  }
  const full = disabled || photos.list.length >= MOST_PHOTOS
  return (
    <div className="stack">
      {!full && (
        <div className="row" style={{ flexWrap: 'nowrap' }}>
          <div className="camera" style={{ flex: 2 }}>
            <CameraMark />
            <span aria-hidden="true">{label}</span>
            <input type="file" accept="image/*" capture="environment" aria-label={label} onChange={take} />
          </div>
          <div className="camera" style={{ flex: 1 }}>
            <span aria-hidden="true">{say('report.chooseFile')}</span>
            <input type="file" accept="image/*" multiple aria-label={say('report.chooseFile')} onChange={take} />
          </div>
        </div>
      )}
      {photos.list.length > 0 && (
        <ul className="photos">
          {photos.list.map((photo, index) => (
            <TakenPhoto key={photo.id} {...{ photo, photos, disabled }} index={index + 1} />
          ))}
        </ul>
      )}
    </div>
  )
}

type TakenProps = { photo: Photo; photos: Photos; index: number; disabled: boolean }

function TakenPhoto({ photo, photos, index, disabled }: TakenProps) {
  const say = useSay()
  const part = useQueue().parts.get(photo.id)
  return (
    <li className="photo">
      <img src={photo.preview} alt={say('report.photoAlt', { index })} />
      {!disabled && (
        <button
          type="button"
          className="drop"
          aria-label={say('report.removePhoto', { index })}
          onClick={() => photos.remove(photo.id)}
        >
          <span aria-hidden="true">×</span>
        </button>
      )}
      {photo.state === 'keeping' && <span className="state">{say('offline.photoKeeping')}</span>}
      {photo.state === 'kept' && part?.state === 'form' && <span className="state">{say('offline.photoKept')}</span>}
      {part?.state === 'refused' && <span className="state">{say('offline.photoRefused')}</span>}
      {photo.state === 'failed' && (
        <button type="button" className="state" onClick={() => photos.retry(photo.id)}>
          {say('offline.photoNotKept')}
        </button>
      )}
    </li>
  )
}

/** Pictures of a case; a tap shows them large. */
export function PhotoStrip({ photos }: { photos: CaseView['photos'] }) {
  const say = useSay()
  const show = (index: number) =>
    ImageViewer.Multi.show({ images: photos.map((photo) => photo.url), defaultIndex: index })
  return (
    <ul className="photos">
      {photos.map((photo, index) => (
        <li className="photo" key={photo.id}>
          <button type="button" className="see" aria-label={say('case.photo')} onClick={() => show(index)}>
            <img src={photo.thumbUrl} alt={say(`case.${photo.kind}`)} loading="lazy" />
          </button>
          <span className="weak">{say(`case.${photo.kind}`)}</span>
        </li>
      ))}
    </ul>
  )
}
