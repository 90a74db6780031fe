import { CloseOutlined, ReloadOutlined } from '@ant-design/icons'
import { filesRoutes } from '@yiwang/contract/files'
import { newId } from '@yiwang/contract'
import { Button } from 'antd'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { useErrorText } from './states.tsx'

const MOST = 9
/** One chosen photo on its way: `fileId` once the server has it. The command id stays, so a resend is harmless. */
export type Upload = {
  key: string
  name: string
  file: File
  preview: string
  fileId: string | null
  failed: string | null
}

type PhotoDropProps = {
  label: string
  uploads: readonly Upload[]
  onChange: (change: (old: Upload[]) => Upload[]) => void
}

/** Takes photos by drag, by choice or from the clipboard, and sends each at once. */
export function PhotoDrop({ label, uploads, onChange }: PhotoDropProps) {
  const { t } = useText()
  const say = useErrorText()
  const input = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  const id = useId()

  function patch(key: string, change: Partial<Upload>) {
    onChange((old) => old.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)))
  }

  async function send(upload: Upload) {
    patch(upload.key, { failed: null })
    try {
      const stored = await client.upload(filesRoutes.upload, upload.file, { commandId: upload.key })
      patch(upload.key, { fileId: stored.id })
    } catch (error) {
      patch(upload.key, { failed: say(error) })
    }
  }

  function add(files: Iterable<File>) {
    const fresh = [...files]
      .filter((file) => file.type.startsWith('image/'))
      .slice(0, MOST - uploads.length)
      .map((file) => ({
        key: newId(),
        name: file.name,
        file,
        preview: URL.createObjectURL(file),
        fileId: null,
        failed: null,
      }))
    onChange((old) => [...old, ...fresh])
    fresh.forEach((upload) => void send(upload))
  }

  const take = useEffectEvent((files: FileList | undefined) => {
    if (files !== undefined && files.length > 0) add(files)
    return files !== undefined && files.length > 0
  })

  // A photo dropped or pasted anywhere in the form is meant for it: people paste where they write.
  useEffect(() => {
    const area: HTMLElement | null = box.current?.closest('form') ?? box.current
    if (area === null) return
    const onPaste = (event: ClipboardEvent) => {
      if (take(event.clipboardData?.files)) event.preventDefault()
    }
    const onDrag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node && area.contains(event.relatedTarget))) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      if (take(event.dataTransfer?.files)) event.preventDefault()
    }
    area.addEventListener('paste', onPaste)
    area.addEventListener('dragover', onDrag)
    area.addEventListener('dragleave', onLeave)
    area.addEventListener('drop', onDrop)
    return () => {
      area.removeEventListener('paste', onPaste)
      area.removeEventListener('dragover', onDrag)
      area.removeEventListener('dragleave', onLeave)
      area.removeEventListener('drop', onDrop)
    }
  }, [])

  return (
    <div ref={box} className={`drop${over ? ' drop-over' : ''}`}>
      <div className="photos">
        {uploads.map((upload, index) => (
          <figure key={upload.key} className={upload.fileId === null ? 'photo-waiting' : ''}>
            <img src={upload.preview} alt={`${label} ${index + 1}`} width={96} height={96} />
            <Button
              size="small"
              className="photo-remove"
              icon={<CloseOutlined />}
              aria-label={t('act.remove', { n: index + 1 })}
              onClick={() => onChange((old) => old.filter((other) => other.key !== upload.key))}
            />
            {upload.fileId === null && (
              <figcaption aria-live="polite" className="photo-note">
                {upload.failed === null ? (
                  t('act.uploading', { name: upload.name })
                ) : (
                  <>
                    <span className="wrong">{upload.failed}</span>
                    <Button size="small" icon={<ReloadOutlined />} onClick={() => void send(upload)}>
                      {t('state.retry')}
                    </Button>
                  </>
                )}
              </figcaption>
            )}
          </figure>
        ))}
      </div>
      {uploads.length < MOST ? (
        <div className="quiet">
          {t('act.drop')}{' '}
          <Button size="small" onClick={() => input.current?.click()}>
            {t('act.pick')}
          </Button>
        </div>
      ) : (
        <div className="quiet">{t('act.max')}</div>
      )}
      <label htmlFor={id} className="hidden">
        {label}
      </label>
      <input
        ref={input}
        id={id}
        className="hidden"
        type="file"
        accept="image/*"
        multiple
        tabIndex={-1}
        onChange={(event) => {
          add(event.target.files ?? [])
          event.target.value = ''
        }}
      />
    </div>
  )
}

/** Ids of what has arrived; null while one is still on its way or failed. */
export function arrivedIds(uploads: readonly Upload[]): string[] | null {
  const ids = uploads.flatMap((upload) => (upload.fileId === null ? [] : [upload.fileId]))
  return ids.length === uploads.length ? ids : null
}
