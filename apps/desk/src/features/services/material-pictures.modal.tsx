import type { CheckLine } from '@yiwang/contract/services'
import { Form, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { arrivedIds, PhotoDrop, type Upload } from '../../shared/ui/photo-drop.tsx'

type Props = { line: CheckLine; onDone: (fileIds: string[]) => void; onClose: () => void }

/** Takes pictures of one material; what was there already stays. */
export function MaterialPictures({ line, onDone, onClose }: Props) {
  const { t } = useText()
  const [uploads, setUploads] = useState<Upload[]>([])
  const fresh = arrivedIds(uploads)
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
      </Form>
    </Modal>
  )
}
