import type { ChangeEvent } from 'react'
import { useSay } from '../../shared/words.ts'
import { MOST_PICTURES, type usePictures } from './pictures.ts'

type Props = { pictures: ReturnType<typeof usePictures>; disabled: boolean }

export function PicturesPanel({ pictures, disabled }: Props) {
  const say = useSay()
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    pictures.add(event.target.files ?? [])
    event.target.value = ''
  }
  return (
    <fieldset>
      <legend>{say('report.photo')}</legend>
      {pictures.list.length < MOST_PICTURES && (
        <span className="picker">
          <span aria-hidden="true">{say('report.addPhoto')}</span>
          <input
            type="file"
            accept="image/*"
            multiple
            disabled={disabled}
            aria-label={say('report.addPhoto')}
            onChange={choose}
          />
        </span>
      )}
      <ul className="photos" aria-live="polite">
        {pictures.list.map((one, index) => (
          <li key={one.id}>
            {one.preview === null ? (
              <span className="blank" />
            ) : (
              <img src={one.preview} alt={say('report.photoAlt', { index: index + 1 })} />
            )}
            <button
              type="button"
              className="drop"
              disabled={disabled}
              aria-label={say('report.removePhoto', { index: index + 1 })}
              onClick={() => pictures.remove(one.id)}
            >
              ×
            </button>
            {one.failed ? (
              <button type="button" className="bare wrong" onClick={() => pictures.retry(one.id)}>
                {say('report.photoFailed')}
              </button>
            ) : (
              <span className="weak">{say(one.fileId === null ? 'report.photoSending' : 'report.photoKept')}</span>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
