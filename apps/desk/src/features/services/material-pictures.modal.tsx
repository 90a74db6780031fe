import type { CheckLine } from '@yiwang/contract/services'
import { Form, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { DocumentsInput } from '../../shared/registers/documents-input.tsx'
import { arrivedIds, PhotoDrop, type Upload } from '../../shared/ui/photo-drop.tsx'

type Props = { line: CheckLine; onDone: (fileIds: string[]) => void; onClose: () => void }

/** Takes pictures and PDF files of one material; what was there already stays. */
export function MaterialPictures({ line, onDone, onClose }: Props) {
  const { t } = useText()
  const [uploads, setUploads] = useState<Upload[]>([])
  const [documents, setDocuments] = useState<string[]>([])
  const pictures = arrivedIds(uploads)
  const fresh = pictures && [...pictures, ...documents]
  return (
    <Modal
      open
      title={t('services.picturesOf', { name: line.name })}
      okText={t('services.keep')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ disabled: fresh === null || fresh.length === 0 }}
      onOk={() => fresh !== null && onDone([...line.files.map(({ id }) => id), ...fresh])}
      onCancel={onClose}
    >
      <Form component="div">
        <PhotoDrop label={line.name} uploads={uploads} onChange={setUploads} />
        <Form.Item label={t('services.document')} htmlFor="material-document" layout="vertical">
          <DocumentsInput
            id="material-document"
            label={t('services.document')}
            ids={documents}
            onChange={setDocuments}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
