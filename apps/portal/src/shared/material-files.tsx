import type { CheckLine } from '@yiwang/contract/services'
import { useSay } from './words.ts'

type Props = { line: CheckLine; isBusy: boolean; onDrop: (fileId: string) => void }

/** What was handed in of a material: pictures as such, documents by their name. */
export function MaterialFiles({ line, isBusy, onDrop }: Props) {
  const say = useSay()
  const pictures = line.files.filter(({ mime }) => mime.startsWith('image/'))
  const documents = line.files.filter(({ mime }) => !mime.startsWith('image/'))
  const drop = (id: string, label: string) => (
    <button type="button" className="drop" disabled={isBusy} aria-label={label} onClick={() => onDrop(id)}>
      ×
    </button>
  )
  return (
    <>
      {pictures.length > 0 && (
        <ul className="photos">
          {pictures.map((file, index) => (
            <li key={file.id}>
              <a href={file.url} target="_blank" rel="noreferrer">
                <img src={file.thumbUrl} alt={say('apply.pictureOf', { name: line.name, n: index + 1 })} />
              </a>
              {drop(file.id, say('apply.removePicture', { n: index + 1 }))}
            </li>
          ))}
        </ul>
      )}
      {documents.length > 0 && (
        <ul className="documents">
          {documents.map(({ id, url, name }, index) => {
            const called = name === '' ? say('apply.documentOf', { name: line.name, n: index + 1 }) : name
            return (
              <li key={id}>
                <a href={url} download>
                  {called}
                </a>
                {drop(id, say('apply.removeDocument', { name: called }))}
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
