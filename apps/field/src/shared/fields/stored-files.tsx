import { ImageViewer } from 'antd-mobile'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useSay } from '../words.ts'
import { sizeText } from './document-kind.ts'
import { fileQuery } from './files.query.ts'

/** Pictures by their ids, from this phone or the server; a tap shows them large. */
export function StoredPictures({ ids, label }: { ids: readonly string[]; label: string }) {
  const files = useQueries({ queries: ids.map((id) => fileQuery(id)) })
  const images = files.flatMap(({ data }) => (data === undefined ? [] : [data.url]))
  const say = useSay()
  if (images.length === 0) return <span className="weak">{say('fields.pictures', { count: ids.length })}</span>
  return (
    <ul className="photos">
      {images.map((url, index) => (
        <li className="photo" key={url}>
          <button
            type="button"
            className="see"
            aria-label={`${label} ${index + 1}`}
            onClick={() => ImageViewer.Multi.show({ images, defaultIndex: index })}
          >
            <img src={url} alt={`${label} ${index + 1}`} loading="lazy" />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** A document as a link with its size; a picture is shown. */
export function StoredDocument({ id, label }: { id: string; label: string }) {
  const say = useSay()
  const file = useQuery(fileQuery(id)).data
  if (file === undefined) return <span className="weak">{say('fields.document')}</span>
  if (file.mime.startsWith('image/')) return <StoredPictures ids={[id]} label={label} />
  return (
    <a href={file.url} target="_blank" rel="noreferrer">
      {file.name === '' ? say('fields.document') : file.name} <span className="weak">{sizeText(file.bytes)}</span>
    </a>
  )
}
