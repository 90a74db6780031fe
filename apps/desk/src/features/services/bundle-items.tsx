import { bundleRoutes, type BundleView } from '@yiwang/contract/services'
import { Button, Checkbox, Flex, Input, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { SERVICES } from './services.query.ts'

type Item = BundleView['items'][number]
type Props = {
  bundle: BundleView
  /** What was found while it is counted; null at any other time. */
  found: readonly string[] | null
  onFound: (next: string[]) => void
}

/** The hand-over list. While it is counted each line is ticked; what was not found stays open until it is settled. */
export function BundleItems({ bundle, found, onFound }: Props) {
  const { t } = useText()
  const [settling, setSettling] = useState<Item | null>(null)
  const remove = useWrite(bundleRoutes.remove, SERVICES)
  if (bundle.items.length === 0) return <p className="quiet">{t('services.bundles.empty')}</p>
  return (
    <>
      <table className="plain-table panel">
        <thead>
          <tr>
            <th scope="col">{t('services.originals.title')}</th>
            <th scope="col">{t('services.originals.pieces')}</th>
            <th scope="col">{t('services.list.matter')}</th>
            <th scope="col">{t('services.state')}</th>
          </tr>
        </thead>
        <tbody>
          {bundle.items.map((item) => (
            <tr key={item.originalId}>
              <td>
                {found === null ? (
                  item.title
                ) : (
                  <Checkbox
                    checked={found.includes(item.originalId)}
                    onChange={(event) =>
                      onFound(
                        event.target.checked
                          ? [...found, item.originalId]
                          : found.filter((one) => one !== item.originalId),
                      )
                    }
                  >
                    {item.title}
                  </Checkbox>
                )}
              </td>
              <td>{item.pieces}</td>
              <td>
                <a href={`/desk/applications/${item.applicationId}`} className="number">
                  {item.applicationNumber}
                </a>{' '}
                {item.matterName}
              </td>
              <td>
                <Flex gap={8} align="center" wrap>
                  <Found item={item} />
                  {bundle.can.settle && item.found === false && !item.settled && (
                    <Button size="small" onClick={() => setSettling(item)}>
                      {t('services.bundles.settle')}
                    </Button>
                  )}
                  {bundle.can.add && (
                    <Button
                      size="small"
                      loading={remove.isPending}
                      onClick={() =>
                        remove.mutate({ call: { params: { bundleId: bundle.id, originalId: item.originalId } } })
                      }
                    >
                      {t('services.bundles.takeOut')}
                    </Button>
                  )}
                </Flex>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <FormProblem error={remove.error} />
      {settling !== null && <SettleModal bundle={bundle} item={settling} onClose={() => setSettling(null)} />}
    </>
  )
}

function Found({ item }: { item: Item }) {
  const { t } = useText()
  if (item.found === null) return null
  if (item.found) return <span className="tag tag-done">✓ {t('services.bundles.found')}</span>
  return (
    <>
      <span className="tag tag-danger">✕ {t('services.bundles.notFound')}</span>
      {item.settled && <span className="quiet">{item.note}</span>}
    </>
  )
}

function SettleModal({ bundle, item, onClose }: { bundle: BundleView; item: Item; onClose: () => void }) {
  const { t } = useText()
  const [note, setNote] = useState('')
  const settle = useWrite(bundleRoutes.settle, SERVICES)
  const send = (found: boolean) =>
    settle.mutate(
      {
        call: { params: { bundleId: bundle.id, originalId: item.originalId }, body: { found, note: note.trim() } },
        version: bundle.version,
      },
      { onSuccess: onClose },
    )
  const isReady = note.trim().length >= 4
  return (
    <Modal
      open
      title={`${t('services.bundles.settle')}: ${item.title}`}
      onCancel={onClose}
      footer={[
        <Button key="lost" danger disabled={!isReady} loading={settle.isPending} onClick={() => send(false)}>
          {t('services.bundles.lost')}
        </Button>,
        <Button key="found" type="primary" disabled={!isReady} loading={settle.isPending} onClick={() => send(true)}>
          {t('services.bundles.foundAfterAll')}
        </Button>,
      ]}
    >
      <Input.TextArea
        aria-label={t('services.note')}
        placeholder={t('services.bundles.settleHint')}
        rows={3}
        maxLength={400}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <FormProblem error={settle.error} />
    </Modal>
  )
}
