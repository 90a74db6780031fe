import { Link } from '@tanstack/react-router'
import { useText } from '../shared/i18n.ts'
import { EmptyState } from '../shared/ui/states.tsx'

/** An address that leads nowhere, with the way back. */
export function NoSuchPage() {
  const { t } = useText()
  return (
    <EmptyState
      title={t('state.noPage')}
      hint={t('state.noPageHint')}
      action={<Link to="/">{t('state.toFirstPage')}</Link>}
    />
  )
}
