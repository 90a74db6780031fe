import { Alert } from 'antd'
import { useText } from '../../shared/i18n.ts'
import type { Other } from './use-claim.ts'

/** Who else has this case before them: a quiet line for those who look, a warning for those who decide. */
export function Presence({ others }: { others: readonly Other[] }) {
  const { t } = useText()
  const names = (kind: Other['kind']) =>
    others
      .filter((one) => one.kind === kind)
      .map((one) => one.name)
      .join(t('consultation.comma'))
  const [takes, looks] = [names('take'), names('look')]
  return (
    <div aria-live="polite">
      {takes !== '' && (
        <Alert type="warning" showIcon className="course-note" title={t('dispatch.takes', { who: takes })} />
      )}
      {looks !== '' && <p className="quiet">{t('dispatch.looks', { who: looks })}</p>}
    </div>
  )
}
