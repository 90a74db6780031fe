import { identityRoutes } from '@yiwang/contract/identity'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'
import { sessionKey } from '../../shared/session.ts'
import { useErrorText } from '../../shared/ui/states.tsx'

type Stage =
  { at: 'password' } | { at: 'scan'; secret: string; qr: string } | { at: 'codes'; recoveryCodes: readonly string[] }

/** Enrols a second factor: own password, scan, first code, then recovery codes that are shown once. */
export function SecondFactorModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useText()
  const say = useErrorText()
  const queries = useQueryClient()
  const [stage, setStage] = useState<Stage>({ at: 'password' })
  const [error, setError] = useState<unknown>(null)

  async function attempt(next: () => Promise<Stage>) {
    setError(null)
    try {
      setStage(await next())
    } catch (failure) {
      setError(failure)
    }
  }

  const begin = ({ password }: { password: string }) =>
    attempt(async () => {
      const { secret, qr } = await client.call(identityRoutes.beginSecondFactor, { body: { password } })
      return { at: 'scan', secret, qr }
    })
  const confirm = ({ code }: { code: string }) =>
    attempt(async () => {
      const { recoveryCodes } = await client.call(identityRoutes.confirmSecondFactor, { body: { code } })
      void queries.invalidateQueries({ queryKey: sessionKey })
      return { at: 'codes', recoveryCodes }
    })

  function close() {
    setStage({ at: 'password' })
    setError(null)
    onClose()
  }

  return (
    <Modal
      open={open}
      title={t('account.enrol')}
      footer={null}
      onCancel={close}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {error !== null && <Alert role="alert" type="error" title={say(error)} style={{ marginBottom: 16 }} />}
      {stage.at === 'password' && (
        <Form layout="vertical" requiredMark={false} onFinish={(fields: { password: string }) => void begin(fields)}>
          <Form.Item
            name="password"
            label={t('password.current')}
            rules={[{ required: true, message: t('signIn.needed') }]}
          >
            <Input.Password autoFocus autoComplete="current-password" maxLength={128} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('account.begin')}
          </Button>
        </Form>
      )}
      {stage.at === 'scan' && (
        <Form layout="vertical" requiredMark={false} onFinish={(fields: { code: string }) => void confirm(fields)}>
          <p>{t('account.scan')}</p>
          <img src={imageOf(stage.qr)} alt={t('account.qr')} width={200} height={200} />
          <p>
            {t('account.secret')}: <code>{inFours(stage.secret)}</code>
          </p>
          <Form.Item
            name="code"
            label={t('account.confirm')}
            rules={[{ required: true, pattern: /^\d{6}$/, message: t('account.confirm') }]}
          >
            <Input autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={6} style={{ width: 160 }} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('account.begin')}
          </Button>
        </Form>
      )}
      {stage.at === 'codes' && (
        <>
          <Alert type="warning" title={t('account.recovery')} style={{ marginBottom: 16 }} />
          <ul className="plain recovery">
            {stage.recoveryCodes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <Button type="primary" onClick={close}>
            {t('account.saved')}
          </Button>
        </>
      )}
    </Modal>
  )
}

/** The server answers a data address or SVG text; both are shown as a picture, never as markup of the page. */
function imageOf(qr: string): string {
  return qr.startsWith('<') ? `data:image/svg+xml;utf8,${encodeURIComponent(qr)}` : qr
}

/** A secret is typed off the screen: groups of four are easier to follow, and apps ignore the spaces. */
function inFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}
