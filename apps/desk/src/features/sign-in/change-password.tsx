import type { Session } from '@yiwang/contract/identity'
import { Alert, Card } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { useSetSession } from '../../shared/session.ts'
import { PasswordForm } from '../../shared/ui/password-form.tsx'

/** The first password was known to an administrator: it is replaced before anything else. */
export function ChangePassword({ session }: { session: Session }) {
  const { t } = useText()
  const setSession = useSetSession()
  return (
    <main className="sign-in">
      <Card>
        <h1>{t('password.title')}</h1>
        <Alert type="info" title={t('password.first')} style={{ marginBottom: 16 }} />
        <PasswordForm onDone={() => setSession({ ...session, mustChangePassword: false })} />
      </Card>
    </main>
  )
}
