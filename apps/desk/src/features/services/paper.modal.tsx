import { Button, Modal } from 'antd'
import { useRef } from 'react'
import { useText } from '../../shared/i18n.ts'

type Props = { title: string; href: string; onClose: () => void }

/** An official paper as it will be printed. */
export function PaperModal({ title, href, onClose }: Props) {
  const { t } = useText()
  const frame = useRef<HTMLIFrameElement>(null)
  return (
    <Modal
      open
      width={860}
      style={{ top: 24 }}
      title={title}
      onCancel={onClose}
      footer={[
        <a key="open" href={href} target="_blank" rel="noreferrer">
          {t('services.paper.open')}
        </a>,
        <Button
          key="print"
          type="primary"
          autoFocus
          style={{ marginLeft: 12 }}
          onClick={() => frame.current?.contentWindow?.print()}
        >
          {t('services.paper.print')}
        </Button>,
      ]}
    >
      <iframe ref={frame} title={title} src={href} style={{ width: '100%', height: '68vh', border: 0 }} />
    </Modal>
  )
}
