import { useQuery } from '@tanstack/react-query'
import { filesRoutes } from '@yiwang/contract/files'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { sizeText } from './file-size.ts'
import { Picture } from './pictures-input.tsx'

/** A stored document as a link with its name and size; a picture that was put in its place is shown. */
export function DocumentLink({ id, label }: { id: string; label: string }) {
  const { t } = useText()
  const about = useQuery({
    queryKey: ['file', id],
    queryFn: ({ signal }) => client.call(filesRoutes.about, { params: { fileId: id } }, { signal }),
    staleTime: Infinity,
  })
  const file = about.data
  if (file === undefined)
    return <span className="quiet">{t(about.isPending ? 'state.loading' : 'registers.outOfSight')}</span>
  const name = file.name === '' ? label : file.name
  if (file.mime.startsWith('image/')) return <Picture id={id} alt={name} />
  return (
    <a href={client.href(filesRoutes.download, { params: { fileId: id } })}>
      {name} <span className="quiet">{sizeText(file.bytes)}</span>
    </a>
  )
}
