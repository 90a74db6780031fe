import type { Route } from '@yiwang/contract'
import { originalRoutes, type Original } from '@yiwang/contract/services'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { ColleagueSelect } from './colleague-select.tsx'
import { isSigned, newReceipt } from './receipt-draft.ts'
import { ReceiptFields } from './receipt-fields.tsx'
import { SERVICES } from './services.query.ts'

export type CustodyMove = 'offer' | 'take' | 'call-back' | 'return' | 'report-lost'

const ROUTES: Record<CustodyMove, Route> = {
  offer: originalRoutes.offer,
  take: originalRoutes.take,
  'call-back': originalRoutes.callBack,
  return: originalRoutes.return,
  'report-lost': originalRoutes.reportLost,
}

type Props = { original: Original; move: CustodyMove; onClose: () => void }

/** One hand-over of an original; each has two sides, and the owner signs when it goes back. */
export function CustodyAct({ original, move, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [personId, setPersonId] = useState<string | undefined>()
  const [note, setNote] = useState('')
  const [receipt, setReceipt] = useState(newReceipt)
  const write = useWrite(ROUTES[move], SERVICES)
  const isReady = {
    offer: personId !== undefined,
    take: true,
    'call-back': true,
    return: isSigned(receipt),
    'report-lost': note.trim().length >= 4,
  }[move]
  const body = {
    offer: { personId, note },
    take: { note },
    'call-back': {},
    return: { receipt },
    'report-lost': { note },
  }[move]
  return (
    <Modal
      open
      title={`${code('custodyAction', move)}: ${original.title}`}
      okText={code('custodyAction', move)}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ disabled: !isReady, loading: write.isPending, danger: move === 'report-lost' }}
      onOk={() =>
        write.mutate(
          { call: { params: { originalId: original.id }, body }, version: original.version },
          {
            onSuccess: () => {
              void message.success(t('services.done'))
              onClose()
            },
          },
        )
      }
      onCancel={onClose}
    >
      <Form layout="vertical" component="div">
        {move === 'offer' && (
          <Form.Item label={t('services.originals.colleague')} htmlFor="custody-person">
            <ColleagueSelect id="custody-person" value={personId} onChange={setPersonId} />
          </Form.Item>
        )}
        {move === 'return' && (
          <ReceiptFields value={receipt} onChange={setReceipt} explained={t('services.originals.signBack')} />
        )}
        {move !== 'return' && move !== 'call-back' && (
          <Form.Item label={t('services.note')} htmlFor="custody-note" required={move === 'report-lost'}>
            <Input.TextArea
              id="custody-note"
              rows={2}
              maxLength={200}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </Form.Item>
        )}
      </Form>
      <FormProblem error={write.error} />
    </Modal>
  )
}
