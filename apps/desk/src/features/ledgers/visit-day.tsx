import { useText } from '../../shared/i18n.ts'

/** When a visit is due; what is overdue has a word and a shape. */
export function VisitDay({ nextVisitOn, overdue }: { nextVisitOn: string | null; overdue: boolean }) {
  const { t } = useText()
  if (nextVisitOn === null) return <span className="quiet">—</span>
  return (
    <span className="number">
      {nextVisitOn}{' '}
      {overdue && (
        <span className="tag tag-danger">
          <span aria-hidden>▲</span> {t('ledgers.overdue')}
        </span>
      )}
    </span>
  )
}
