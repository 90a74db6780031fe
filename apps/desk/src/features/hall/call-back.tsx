import { helpRoutes, ratingRoutes } from '@yiwang/contract/services'
import { EyeOutlined } from '@ant-design/icons'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'

type Of = { ratingId: string } | { helpId: string }

/** A masked telephone; whoever calls back sees the whole of it for a reason that is kept. */
export function CallBack({ masked, of }: { masked: string; of: Of }) {
  const { t } = useText()
  const [isAsking, setIsAsking] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  if (masked === '') return null
  if (shown !== null)
    return (
      <a className="number" href={`tel:${shown}`}>
        {shown}
      </a>
    )
  return (
    <>
      <span className="number">{masked}</span>{' '}
      <Button
        size="small"
        type="text"
        icon={<EyeOutlined />}
        aria-label={t('services.reveal.of', { name: t('services.reveal.phone') })}
        onClick={() => setIsAsking(true)}
      />
      {isAsking && (
        <ReasonModal
          of={of}
          onShown={(value) => {
            setShown(value)
            setIsAsking(false)
          }}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  )
}

type ReasonProps = { of: Of; onShown: (value: string) => void; onClose: () => void }

function ReasonModal({ of, onShown, onClose }: ReasonProps) {
  const { t } = useText()
  const [reason, setReason] = useState('')
  const rating = useWrite(ratingRoutes.reveal)
  const help = useWrite(helpRoutes.reveal)
  const body = { reason: reason.trim() }
  const isReady = body.reason.length >= 2
  const told = { onSuccess: ({ value }: { value: string }) => onShown(value) }
  const send = () =>
    'ratingId' in of
      ? rating.mutate({ call: { params: of, body } }, told)
      : help.mutate({ call: { params: of, body } }, told)
  return (
    <Modal
      open
      title={t('services.reveal.title')}
      okText={t('services.reveal.show')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ disabled: !isReady, loading: rating.isPending || help.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <p>{t('services.reveal.kept')}</p>
      <Input
        autoFocus
        aria-label={t('services.reveal.reason')}
        placeholder={t('services.reveal.reason')}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={() => isReady && send()}
      />
      <FormProblem error={rating.error ?? help.error} />
    </Modal>
  )
}
