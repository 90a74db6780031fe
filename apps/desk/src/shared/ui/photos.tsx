import type { CaseView } from '@yiwang/contract/cases'
import { Image } from 'antd'
import { useText, type MessageKey } from '../i18n.ts'

type Photo = CaseView['photos'][number]
const KIND: Record<Photo['kind'], MessageKey> = {
  before: 'case.photosBefore',
  after: 'case.photosAfter',
  site: 'case.photosSite',
}

/** Thumbnails that open large; arrows move between them. */
export function Photos({ photos, size = 96 }: { photos: readonly Photo[]; size?: number }) {
  const { t } = useText()
  if (photos.length === 0) return null
  return (
    <Image.PreviewGroup items={photos.map((photo) => photo.url)}>
      <div className="photos">
        {photos.map((photo, index) => (
          <figure key={photo.id}>
            <Image
              src={photo.thumbUrl}
              alt={t('case.photo', { kind: t(KIND[photo.kind]), n: index + 1 })}
              width={size}
              height={size}
              loading="lazy"
              style={{ objectFit: 'cover', borderRadius: 4 }}
            />
            <figcaption className="quiet">{t(KIND[photo.kind])}</figcaption>
          </figure>
        ))}
      </div>
    </Image.PreviewGroup>
  )
}
