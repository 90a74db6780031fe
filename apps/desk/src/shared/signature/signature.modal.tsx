import { newId } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import { Modal } from 'antd'
import { useRef, useState } from 'react'
import { client } from '../api.ts'
import { FormProblem } from '../form/form-problem.tsx'
import { useText } from '../i18n.ts'
import { SignatureField } from './signature-pad.tsx'

type Props = { title: string; explained: string; onSigned: (fileId: string) => void; onClose: () => void }

/** Has somebody sign on the tablet; the picture is stored and its id given. */
export function SignatureModal({ title, explained, onSigned, onClose }: Props) {
  const { t } = useText()
  const [picture, setPicture] = useState<(() => Promise<Blob>) | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const commandId = useRef(newId())

  async function store() {
    if (picture === null) return
    setBusy(true)
    setError(null)
    try {
      const { id } = await client.upload(filesRoutes.upload, await picture(), { commandId: commandId.current })
      onSigned(id)
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      open
      width={620}
      title={title}
      okText={t('services.sign.done')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ disabled: picture === null, loading: busy }}
      onOk={() => void store()}
      onCancel={onClose}
    >
      <p>{explained}</p>
      <SignatureField
        label={t('services.sign.here')}
        onChange={(next) => {
          // Another drawing is another file.
          commandId.current = newId()
          setPicture(() => next)
        }}
      />
      <FormProblem error={error} />
    </Modal>
  )
}
