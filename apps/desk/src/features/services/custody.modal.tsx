import { newId } from '@yiwang/contract'
import { originalRoutes, type CheckLine } from '@yiwang/contract/services'
import { App, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { isSigned, newReceipt } from './receipt-draft.ts'
import { ReceiptFields } from './receipt-fields.tsx'
import { SERVICES } from './services.query.ts'

type Props = { applicationId: string; line: CheckLine; onClose: () => void }

/** Takes a paper original in: from here on whoever is signed in answers for it. */
export function CustodyModal({ applicationId, line, onClose }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const [id] = useState(() => newId())
  const [title, setTitle] = useState(line.name)
  const [pieces, setPieces] = useState(1)
  const [receipt, setReceipt] = useState(newReceipt)
  const takeIn = useWrite(originalRoutes.takeIn, SERVICES)
  return (
    <Modal
      open
      title={t('services.originals.takeIn', { name: line.name })}
      okText={t('services.originals.take')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ disabled: title.trim() === '' || !isSigned(receipt), loading: takeIn.isPending }}
      onOk={() =>
        takeIn.mutate(
          {
            call: {
              params: { applicationId },
              body: { id, materialKey: line.key, title: title.trim(), pieces, receipt },
            },
          },
          {
            onSuccess: () => {
              void message.success(t('services.originals.taken'))
              onClose()
            },
          },
        )
      }
      onCancel={onClose}
    >
      <p className="quiet">{t('services.originals.explained')}</p>
      <Form layout="vertical" component="div">
        <Form.Item label={t('services.originals.title')} htmlFor="original-title">
          <Input
            id="original-title"
            autoFocus
            maxLength={80}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('services.originals.pieces')} htmlFor="original-pieces">
          <InputNumber
            id="original-pieces"
            min={1}
            max={200}
            value={pieces}
            onChange={(next) => setPieces(next ?? 1)}
          />
        </Form.Item>
        <ReceiptFields value={receipt} onChange={setReceipt} explained={t('services.originals.signFor')} />
      </Form>
      <FormProblem error={takeIn.error} />
    </Modal>
  )
}
