import type { CheckLine } from '@yiwang/contract/services'
import { Flex, Image } from 'antd'
import { useText } from '../../shared/i18n.ts'

type Props = { line: CheckLine; side: number }

/** What was handed in of a material: pictures that open large, documents that are saved and opened apart. */
export function MaterialFiles({ line, side }: Props) {
  const { t } = useText()
  if (line.files.length === 0) return null
  const pictures = line.files.filter(({ mime }) => mime.startsWith('image/'))
  const documents = line.files.filter(({ mime }) => !mime.startsWith('image/'))
  return (
    <Flex vertical gap={4} className="check-pictures">
      {pictures.length > 0 && (
        <Image.PreviewGroup items={pictures.map(({ url }) => url)}>
          <Flex gap={4} wrap>
            {pictures.map((file, index) => (
              <Image
                key={file.id}
                src={file.thumbUrl}
                alt={t('services.pictureOf', { name: line.name, n: index + 1 })}
                width={side}
                height={side}
                style={{ objectFit: 'cover', borderRadius: 4 }}
              />
            ))}
          </Flex>
        </Image.PreviewGroup>
      )}
      {documents.map(({ id, url, name }, index) => (
        <a key={id} href={url} download>
          {name === '' ? t('services.documentOf', { name: line.name, n: index + 1 }) : name}
        </a>
      ))}
    </Flex>
  )
}
