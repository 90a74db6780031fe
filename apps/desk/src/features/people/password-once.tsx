import { Alert, Typography } from 'antd'
import { useText } from '../../shared/i18n.ts'

/** A first password, shown this once and never kept. */
export function PasswordOnce({ username, password }: { username: string | null; password: string }) {
  const { t } = useText()
  return (
    <>
      <Alert type="warning" showIcon role="status" title={t('admin.people.shownOnce')} />
      <p>
        {t('admin.people.username')} <strong>{username}</strong>
      </p>
      <Typography.Paragraph
        aria-label={t('admin.people.firstPassword')}
        copyable={{ text: password, tooltips: [t('admin.common.copy'), t('admin.common.copied')] }}
        style={{ fontSize: 20, fontFamily: 'ui-monospace, Menlo, Consolas, monospace' }}
      >
        {password}
      </Typography.Paragraph>
    </>
  )
}
