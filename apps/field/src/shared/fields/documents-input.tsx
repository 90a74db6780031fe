import { useState } from 'react'
import { compressPhoto } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { MOST_DOCUMENT_BYTES } from '@yiwang/contract/files'
import { failureText } from '../failure.ts'
import { useSay } from '../words.ts'
import { isPdf } from './document-kind.ts'
import { keepFile } from './kept-files.ts'
import { StoredDocument } from './stored-files.tsx'

type Props = { label: string; ids: readonly string[]; onChange: (ids: string[]) => void }

/** Documents of one field: a PDF or a picture, put on the disk at once. */
export function DocumentsInput({ label, ids, onChange }: Props) {
  const say = useSay()
  const [fault, setFault] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const take = async (file: File) => {
    setFault(null)
    setIsBusy(true)
    try {
      onChange([...ids, await keepDocument(file)])
    } catch (error) {
      setFault(error instanceof WrongDocument ? say(`fields.${error.why}`) : failureText(error, say))
    }
    setIsBusy(false)
  }
  return (
    <div className="stack">
      {ids.map((id, index) => (
        <div key={id} className="row spread" style={{ flexWrap: 'nowrap' }}>
          <StoredDocument id={id} label={`${label} ${index + 1}`} />
          <button
            type="button"
            className="tool plain"
            aria-label={say('fields.removeOf', { name: `${label} ${index + 1}` })}
            onClick={() => onChange(ids.filter((other) => other !== id))}
          >
            <span aria-hidden="true">×</span>
          </button>
        </div>
      ))}
      <div className="camera">
        <span aria-hidden="true">{say(isBusy ? 'offline.photoKeeping' : 'fields.chooseDocument')}</span>
        <input
          type="file"
          accept="application/pdf,image/*"
          aria-label={say('fields.chooseDocumentOf', { label })}
          disabled={isBusy}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            if (file) void take(file)
          }}
        />
      </div>
      {fault !== null && (
        <p className="wrong" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}

class WrongDocument extends Error {
  readonly why: 'notADocument' | 'documentTooLarge'
  constructor(why: WrongDocument['why']) {
    super(why)
    this.name = 'WrongDocument'
    this.why = why
  }
}

async function keepDocument(file: File): Promise<string> {
  const isDocument = await isPdf(file)
  if (!isDocument && !file.type.startsWith('image/')) throw new WrongDocument('notADocument')
  const blob = isDocument ? file : await compressPhoto(file)
  if (blob.size > MOST_DOCUMENT_BYTES) throw new WrongDocument('documentTooLarge')
  const id = newId()
  await keepFile(id, isDocument ? 'other' : 'photo', blob)
  return id
}
