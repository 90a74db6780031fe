import { CloseOutlined } from '@ant-design/icons'
import { filesRoutes } from '@yiwang/contract/files'
import { Button } from 'antd'
import { useState } from 'react'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { PhotoDrop, type Upload } from '../ui/photo-drop.tsx'

type Props = { label: string; ids: readonly string[]; onChange: (ids: string[]) => void }

/** Pictures of a field: those that are there and new ones; what is still on its way does not count yet. */
export function PicturesInput({ label, ids, onChange }: Props) {
  const { t } = useText()
  const [uploads, setUploads] = useState<Upload[]>([])
  const fresh = new Set(uploads.flatMap(({ fileId }) => fileId ?? []))
  const kept = ids.filter((id) => !fresh.has(id))
  function change(step: (old: Upload[]) => Upload[]): void {
    setUploads((old) => {
      const next = step(old)
      const arrived = next.flatMap(({ fileId }) => fileId ?? [])
      queueMicrotask(() => onChange([...kept, ...arrived]))
      return next
    })
  }
  return (
    <>
      <div className="photos">
        {kept.map((id, index) => (
          <figure key={id}>
            <Picture id={id} alt={`${label} ${index + 1}`} />
            <Button
              size="small"
              className="photo-remove"
              icon={<CloseOutlined />}
              aria-label={t('act.remove', { n: index + 1 })}
              onClick={() => onChange(ids.filter((other) => other !== id))}
            />
          </figure>
        ))}
      </div>
      <PhotoDrop label={label} uploads={uploads} onChange={change} />
    </>
  )
}

/** A stored picture, small: its middle, or the whole of it. */
export function Picture({ id, alt, whole = false }: { id: string; alt: string; whole?: boolean }) {
  const src = client.href(filesRoutes.download, { params: { fileId: id }, query: { size: whole ? 'full' : 'thumb' } })
  const shape = whole
    ? { width: 160, height: 64, objectFit: 'contain' as const }
    : { width: 96, height: 96, objectFit: 'cover' as const }
  return <img src={src} alt={alt} loading="lazy" style={{ ...shape, borderRadius: 4 }} />
}
