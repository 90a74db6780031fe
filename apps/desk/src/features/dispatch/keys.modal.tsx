import { Modal } from 'antd'
import { useText, type MessageKey } from '../../shared/i18n.ts'

const KEYS: readonly [string, MessageKey][] = [
  ['1 2 3', 'dispatch.key123'],
  ['Enter', 'dispatch.keyEnter'],
  ['D', 'dispatch.keyD'],
  ['R', 'dispatch.keyR'],
  ['H', 'dispatch.keyH'],
  ['C', 'dispatch.keyC'],
  ['N', 'dispatch.keyN'],
  ['U', 'dispatch.keyU'],
  ['?', 'dispatch.keyHelp'],
]

export function KeysModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useText()
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('dispatch.keys')}>
      <dl className="key-list">
        {KEYS.map(([keys, words]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
