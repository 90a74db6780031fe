import { useCallback, useRef, useState } from 'react'
import { newId } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import { api, userMessage } from './api.ts'
import { compressPhoto } from '@yiwang/client'

export type Photo = {
  /** Made on the device; also the command id of its upload, so a resend stores it once. */
  id: string
  preview: string
  fileId: string | null
  state: 'sending' | 'stored' | 'failed'
  /** Why the server refused it; null when it was only not reached. */
  refusal: string | null
}

export type StoredPhoto = { fileId: string; preview: string }

export type Photos = {
  list: Photo[]
  add(files: Iterable<File>): void
  remove(id: string): void
  retry(id: string): void
  /** Waits for every upload, trying failed ones again; answers the stored ids in order. */
  settle(): Promise<string[]>
  clear(): void
}

export const MOST_PHOTOS = 9

/** Pictures of one form: each is compressed and sent as soon as it is taken. */
export function usePhotos(stored: readonly StoredPhoto[] = []): Photos {
  const [list, setList] = useState<Photo[]>(() =>
    stored.map(({ fileId, preview }) => ({ id: fileId, preview, fileId, state: 'stored', refusal: null })),
  )
  const latest = useRef(list)
  const files = useRef(new Map<string, Promise<Blob>>())
  const uploads = useRef(new Map<string, Promise<string>>())

  const put = useCallback((change: (before: Photo[]) => Photo[]) => {
    latest.current = change(latest.current)
    setList(latest.current)
  }, [])

  const send = useCallback(
    (id: string): Promise<string> => {
      const patch = (part: Partial<Photo>) => put((all) => all.map((p) => (p.id === id ? { ...p, ...part } : p)))
      patch({ state: 'sending', refusal: null })
      const upload = (files.current.get(id) ?? Promise.reject(new Error('no file')))
        .then((blob) => api.upload(filesRoutes.upload, blob, { commandId: id }))
        .then((view) => {
          patch({ state: 'stored', fileId: view.id, preview: view.thumbUrl })
          files.current.delete(id)
          return view.id
        })
      uploads.current.set(id, upload)
      upload.catch((error: unknown) => patch({ state: 'failed', refusal: userMessage(error) }))
      return upload
    },
    [put],
  )

  return {
    list,
    add(chosen) {
      for (const file of [...chosen].slice(0, MOST_PHOTOS - latest.current.length)) {
        const id = newId()
        files.current.set(id, compressPhoto(file))
        const photo: Photo = { id, preview: URL.createObjectURL(file), fileId: null, state: 'sending', refusal: null }
        put((all) => [...all, photo])
        void send(id).catch(() => undefined)
      }
    },
    remove: (id) => put((all) => all.filter((photo) => photo.id !== id)),
    retry: (id) => void send(id).catch(() => undefined),
    settle: () =>
      Promise.all(
        latest.current.map(async (photo) => {
          if (photo.fileId !== null) return photo.fileId
          return photo.state === 'failed' ? send(photo.id) : (uploads.current.get(photo.id) ?? send(photo.id))
        }),
      ),
    clear: () => put(() => []),
  }
}
