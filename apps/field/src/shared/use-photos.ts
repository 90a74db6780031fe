import { useCallback, useEffect, useRef, useState } from 'react'
import { compressPhoto } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import { bell } from '../offline/on-device.ts'
import { opened } from '../offline/opened.ts'
import { dropPart, keepPart, openPart } from '../offline/parts.ts'
import { isFull } from '../offline/storage.ts'
import { api } from './api.ts'
import { NotSaved } from './send.ts'

export type Photo = {
  /** Made on the phone; the server knows the file by the same id. */
  id: string
  preview: string
  /** `kept`: on the disk of this phone, whatever the network does. */
  state: 'keeping' | 'kept' | 'failed'
}

export type Photos = {
  list: Photo[]
  add(files: Iterable<File>): void
  remove(id: string): void
  retry(id: string): void
  /** Waits until every picture is on the disk, trying failed ones again; answers the ids in order. @throws NotSaved */
  settle(): Promise<string[]>
  clear(): void
}

export const MOST_PHOTOS = 9

/** Pictures of one form: each is made small, put on the disk at once, and sent in the background. */
export function usePhotos(stored: readonly { id: string }[] = []): Photos {
  const [list, setList] = useState<Photo[]>(() => stored.map(({ id }) => ({ id, preview: '', state: 'kept' })))
  const latest = useRef(list)
  const files = useRef(new Map<string, Blob>())
  const keeping = useRef(new Map<string, Promise<void>>())

  const put = useCallback((change: (before: Photo[]) => Photo[]) => {
    latest.current = change(latest.current)
    setList(latest.current)
  }, [])
  const patch = useCallback(
    (id: string, part: Partial<Photo>) =>
      put((all) => all.map((photo) => (photo.id === id ? { ...photo, ...part } : photo))),
    [put],
  )

  useEffect(() => {
    for (const { id, preview } of latest.current) {
      if (preview === '') void previewOf(id).then((found) => patch(id, { preview: found }))
    }
  }, [patch])

  const keep = useCallback(
    (id: string): Promise<void> => {
      patch(id, { state: 'keeping' })
      const work = keepFile(id, files.current.get(id)).then(
        () => patch(id, { state: 'kept' }),
        (error: unknown) => {
          patch(id, { state: 'failed' })
          throw new NotSaved(isFull(error) ? 'full' : 'failed')
        },
      )
      keeping.current.set(id, work)
      return work
    },
    [patch],
  )

  return {
    list,
    add(chosen) {
      for (const file of [...chosen].slice(0, MOST_PHOTOS - latest.current.length)) {
        const id = newId()
        files.current.set(id, file)
        put((all) => [...all, { id, preview: URL.createObjectURL(file), state: 'keeping' }])
        keep(id).catch(() => undefined)
      }
    },
    remove(id) {
      const vault = opened.get()?.vault
      if (vault) void dropPart(vault, id)
      put((all) => all.filter((photo) => photo.id !== id))
    },
    retry: (id) => void keep(id).catch(() => undefined),
    settle: () =>
      Promise.all(
        latest.current.map(async ({ id, state }) => {
          if (state === 'failed') await keep(id)
          else if (state === 'keeping') await keeping.current.get(id)
          return id
        }),
      ),
    clear: () => put(() => []),
  }
}

async function keepFile(id: string, file: Blob | undefined): Promise<void> {
  const current = opened.get()
  if (!current || !file) throw new Error('nothing to keep')
  await keepPart(current.vault, { id, kind: 'photo', blob: await compressPhoto(file), now: Date.now() })
  bell.ring('parts')
  current.engine.kick()
}

/** From this phone, else from the server. */
async function previewOf(id: string): Promise<string> {
  const vault = opened.get()?.vault
  const blob = vault ? await openPart(vault, id).catch(() => null) : null
  return blob
    ? URL.createObjectURL(blob)
    : api.href(filesRoutes.download, { params: { fileId: id }, query: { size: 'thumb' } })
}
