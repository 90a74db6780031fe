import { useRef, useState } from 'react'
import { newId } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import { api, queryClient } from '../../shared/api.ts'
import { compressPhoto } from '@yiwang/client'
import { residentQuery } from '../../shared/resident.query.ts'

export type Picture = { id: string; preview: string | null; fileId: string | null; failed: boolean }
export const MOST_PICTURES = 9

async function store(id: string, file: Blob): Promise<string> {
  const [small, resident] = await Promise.all([compressPhoto(file), queryClient.ensureQueryData(residentQuery)])
  const route = resident === null ? filesRoutes.publicUpload : filesRoutes.upload
  return (await api.upload(route, small, { commandId: id })).id
}

/** The pictures of the form, each on its way as soon as it is chosen. */
export function usePictures(storedIds: readonly string[], onChange: (pictures: Picture[]) => void) {
  const [list, setList] = useState<Picture[]>(() =>
    storedIds.map((fileId) => ({ id: fileId, preview: null, fileId, failed: false })),
  )
  const now = useRef(list)
  const files = useRef(new Map<string, File>())
  const running = useRef(new Map<string, Promise<string>>())

  function set(next: Picture[]) {
    now.current = next
    setList(next)
    onChange(next)
  }
  function patch(id: string, part: Partial<Picture>) {
    set(now.current.map((one) => (one.id === id ? { ...one, ...part } : one)))
  }
  function send(id: string): Promise<string> {
    const file = files.current.get(id)
    if (!file) return Promise.reject(new Error('no file'))
    patch(id, { failed: false })
    const upload = store(id, file)
    running.current.set(id, upload)
    upload.then(
      (fileId) => patch(id, { fileId }),
      () => patch(id, { failed: true }),
    )
    return upload
  }

  return {
    list,
    add(chosen: Iterable<File>) {
      for (const file of [...chosen].slice(0, MOST_PICTURES - now.current.length)) {
        const id = newId()
        files.current.set(id, file)
        set([...now.current, { id, preview: URL.createObjectURL(file), fileId: null, failed: false }])
        void send(id).catch(() => undefined)
      }
    },
    remove: (id: string) => set(now.current.filter((one) => one.id !== id)),
    retry: (id: string) => void send(id).catch(() => undefined),
    /** Ids of all pictures once they are stored, in order. */
    settle: () =>
      Promise.all(
        now.current.map(
          async (one) => one.fileId ?? (one.failed ? send(one.id) : (running.current.get(one.id) ?? send(one.id))),
        ),
      ),
  }
}
