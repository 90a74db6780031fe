import type { CheckLine } from '@yiwang/contract/services'
import { Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'

type Props = {
  lines: readonly CheckLine[]
  busy?: boolean
  onSend: (keys: string[], note: string) => void
  onClose: () => void
}

/** Says once and completely what is missing; leaving something out means asking a supervisor next time. */
export function NoticeModal({ lines, busy = false, onSend, onClose }: Props) {
  const { t } = useText()
  const [keys, setKeys] = useState(lines.map(({ key }) => key))
  const [note, setNote] = useState('')
  return (
    <Modal
      open
      title={t('services.notice.title')}
      okText={t('services.notice.send')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ disabled: keys.length === 0, loading: busy, autoFocus: true }}
      onOk={() => onSend(keys, note.trim())}
      onCancel={onClose}
    >
      <p>{t('services.notice.explained')}</p>
      <Checkbox.Group
        value={keys}
        onChange={(next) => setKeys(next.map(String))}
        options={lines.map(({ key, name }) => ({ value: key, label: name }))}
        style={{ display: 'grid', gap: 8 }}
      />
      {keys.length < lines.length && <p className="wrong">{t('services.notice.incomplete')}</p>}
      <Form layout="vertical" component="div" style={{ marginTop: 12 }}>
        <Form.Item label={t('services.note')} htmlFor="notice-note">
          <Input.TextArea
            id="notice-note"
            rows={2}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
