import { useRef, useState } from 'react'
import { compressPhoto } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import type { CheckLine } from '@yiwang/contract/services'
import { api } from './api.ts'
import { FaultNotice } from './fault-notice.tsx'
import { MaterialFiles } from './material-files.tsx'
import { useSay } from './words.ts'

const PDF = 'application/pdf'

export type SaidOfMaterial = { key: string; state: 'given' | 'promised' | 'not-needed' | 'missing'; files: string[] }

type Props = { line: CheckLine; isBusy: boolean; onSay: (said: SaidOfMaterial) => void }

function sendFile(file: File, commandId: string): Promise<{ id: string }> {
  if (file.type === PDF) return api.upload(filesRoutes.uploadDocument, file, { commandId })
  return compressPhoto(file).then((photo) => api.upload(filesRoutes.upload, photo, { commandId }))
}

/** One material: photographed, sent as a PDF, promised, or not needed because it is known. */
export function MaterialCard({ line, isBusy, onSay }: Props) {
  const say = useSay()
  const [error, setError] = useState<unknown>(null)
  const [isSending, setIsSending] = useState(false)
  const retry = useRef<(() => void) | null>(null)
  const had = line.files.map(({ id }) => id)

  async function add(files: FileList | null) {
    const chosen = [...(files ?? [])].map((file) => ({ file, commandId: newId() }))
    if (chosen.length === 0) return
    const send = async () => {
      setIsSending(true)
      setError(null)
      try {
        const stored: string[] = []
        for (const { file, commandId } of chosen) stored.push((await sendFile(file, commandId)).id)
        onSay({ key: line.key, state: 'given', files: [...had, ...stored] })
      } catch (fault) {
        setError(fault)
      } finally {
        setIsSending(false)
      }
    }
    retry.current = () => void send()
    await send()
  }

  const isKnown = line.state === 'exempt'
  return (
    <li className="card">
      <h2>
        {line.name} {!line.required && <span className="weak">{say('apply.optional')}</span>}
      </h2>
      <p className={line.state === 'missing' ? 'wrong' : 'weak'} role="status">
        {say(`apply.material.${line.state}`)}
      </p>
      {line.condition !== '' && <p className="weak">{line.condition}</p>}
      <MaterialFiles
        line={line}
        isBusy={isBusy}
        onDrop={(dropped) => {
          const left = had.filter((id) => id !== dropped)
          onSay({ key: line.key, state: left.length === 0 ? 'missing' : 'given', files: left })
        }}
      />
      {!isKnown && (
        <label className="picker">
          {say(isSending ? 'apply.sendingPicture' : 'apply.takePicture')}
          <input
            type="file"
            accept={`image/*,${PDF}`}
            multiple
            disabled={isSending || isBusy}
            aria-label={say('apply.pictureFor', { name: line.name })}
            onChange={(event) => {
              void add(event.target.files)
              event.target.value = ''
            }}
          />
        </label>
      )}
      {error !== null && <FaultNotice error={error} retry={() => retry.current?.()} />}
      {line.promisable && line.state === 'missing' && (
        <button
          type="button"
          className="button"
          disabled={isBusy}
          onClick={() => onSay({ key: line.key, state: 'promised', files: [] })}
        >
          {say('apply.promise')}
        </button>
      )}
      {line.state === 'promised' && (
        <button
          type="button"
          className="button"
          disabled={isBusy}
          onClick={() => onSay({ key: line.key, state: 'missing', files: [] })}
        >
          {say('apply.noPromise')}
        </button>
      )}
    </li>
  )
}
