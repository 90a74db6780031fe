import { CloseOutlined, UploadOutlined } from '@ant-design/icons'
import { newId } from '@yiwang/contract'
import { filesRoutes, MOST_DOCUMENT_BYTES } from '@yiwang/contract/files'
import { Button, Flex } from 'antd'
import { useRef, useState } from 'react'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { useErrorText } from '../ui/states.tsx'
import { DocumentLink } from './document-link.tsx'

type Props = { id: string; label: string; ids: readonly string[]; onChange: (ids: string[]) => void }

/** Documents of a field: PDF files or pictures, looked through by the server before they count. */
export function DocumentsInput({ id, label, ids, onChange }: Props) {
  const { t } = useText()
  const say = useErrorText()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)

  async function send(file: File) {
    setFault(null)
    if (file.size > MOST_DOCUMENT_BYTES) return setFault(t('registers.documentTooLarge'))
    setIsBusy(true)
    try {
      const stored = await client.upload(filesRoutes.uploadDocument, file, { commandId: newId() })
      onChange([...ids, stored.id])
    } catch (error) {
      setFault(say(error))
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <Flex vertical gap={8} align="flex-start">
      {ids.map((fileId, index) => (
        <Flex key={fileId} gap={8} align="center">
          <DocumentLink id={fileId} label={`${label} ${index + 1}`} />
          <Button
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('registers.removeDocument', { label, n: index + 1 })}
            onClick={() => onChange(ids.filter((other) => other !== fileId))}
          />
        </Flex>
      ))}
      <Button icon={<UploadOutlined />} loading={isBusy} onClick={() => input.current?.click()}>
        {t('registers.chooseDocument')}
      </Button>
      {fault !== null && (
        <span className="wrong" role="alert">
          {fault}
        </span>
      )}
      <input
        ref={input}
        id={id}
        className="hidden"
        type="file"
        accept="application/pdf,image/*"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file !== undefined) void send(file)
        }}
      />
    </Flex>
  )
}
