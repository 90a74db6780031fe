import { queryOptions } from '@tanstack/react-query'
import { filesRoutes, type FileAbout } from '@yiwang/contract/files'
import { opened } from '../../offline/opened.ts'
import { openPart } from '../../offline/parts.ts'
import { api } from '../api.ts'
import { remembered } from '../remembered.ts'

/** What a stored file is: from this phone while it holds it, else from the server. */
export type KnownFile = Pick<FileAbout, 'name' | 'mime' | 'bytes'> & { url: string }

export function fileQuery(fileId: string) {
  return queryOptions({
    queryKey: ['file', fileId],
    staleTime: Infinity,
    retry: false,
    queryFn: async ({ signal }): Promise<KnownFile> => {
      const vault = opened.get()?.vault
      const blob = vault ? await openPart(vault, fileId).catch(() => null) : null
      if (blob) return { name: '', mime: blob.type, bytes: blob.size, url: URL.createObjectURL(blob) }
      const params = { fileId }
      const ask = (within: AbortSignal) => api.call(filesRoutes.about, { params }, { signal: within })
      const about = await remembered({ key: `file ${fileId}`, signal, ask })
      return { ...about, url: api.href(filesRoutes.download, { params }) }
    },
  })
}
