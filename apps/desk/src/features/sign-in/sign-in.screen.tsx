import { ApiError } from '@yiwang/client'
import { identityRoutes } from '@yiwang/contract/identity'
import { Alert, Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { setLanguage, useText } from '../../shared/i18n.ts'
import { useSetSession } from '../../shared/session.ts'
import { useErrorText } from '../../shared/ui/states.tsx'

type Fields = { username: string; password: string; code?: string }

/** Name and password first; a code only from those who enrolled a second factor. */
export function SignInScreen({ ended = false }: { ended?: boolean }) {
  const { t, lang } = useText()
  const say = useErrorText()
  const setSession = useSetSession()
  const [form] = Form.useForm<Fields>()
  const [asksCode, setAsksCode] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function signIn({ username, password, code }: Fields) {
    setBusy(true)
    setError(null)
    try {
      const body = { username: username.trim(), password, ...(asksCode ? { code: code?.trim() ?? '' } : {}) }
      setSession(await client.call(identityRoutes.signIn, { body }))
    } catch (failure) {
      const kind = failure instanceof ApiError ? failure.code : null
      if (kind === 'second-factor-required') {
        if (asksCode) setError(t('signIn.wrongCode'))
        setAsksCode(true)
      } else if (kind === 'wrong-credentials') setError(asksCode ? t('signIn.wrongCode') : t('signIn.wrong'))
      else setError(say(failure))
    } finally {
      setBusy(false)
    }
  }

  const needed = [{ required: true, message: t('signIn.needed') }]
  return (
    <main className="sign-in">
      <Card>
        <h1>
          {t('shell.product')} <span className="quiet">{t('signIn.title')}</span>
        </h1>
        {ended && error === null && <Alert type="info" title={t('signIn.ended')} style={{ marginBottom: 16 }} />}
        {error !== null && <Alert role="alert" type="error" title={error} style={{ marginBottom: 16 }} />}
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => void signIn(fields)}>
          <Form.Item name="username" label={t('signIn.name')} rules={needed} hidden={asksCode}>
            <Input autoFocus autoComplete="username" maxLength={60} />
          </Form.Item>
          <Form.Item name="password" label={t('signIn.password')} rules={needed} hidden={asksCode}>
            <Input.Password autoComplete="current-password" maxLength={128} />
          </Form.Item>
          {asksCode && (
            <Form.Item name="code" label={t('signIn.code')} rules={needed} extra={t('signIn.codeHint')}>
              <Input autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" block size="large" loading={busy}>
            {t('signIn.do')}
          </Button>
        </Form>
        <div className="sign-in-foot">
          {asksCode ? (
            <Button type="link" onClick={() => setAsksCode(false)}>
              {t('signIn.back')}
            </Button>
          ) : (
            <span />
          )}
          <Button type="text" onClick={() => setLanguage(lang === 'en' ? 'zh-CN' : 'en')}>
            {lang === 'en' ? t('language.zh') : t('language.en')}
          </Button>
        </div>
      </Card>
    </main>
  )
}
