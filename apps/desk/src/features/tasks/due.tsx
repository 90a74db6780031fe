import { useText } from '../../shared/i18n.ts'
import { useNow } from '../../shared/use-now.ts'
import { dayOf } from '../../shared/when.ts'

const MINUTE = 60_000

/** The last day of a task; `isOpen` tells whether being late still matters. */
export function Due({ at, isOpen }: { at: string; isOpen: boolean }) {
  const { t, code } = useText()
  const now = useNow()
  const day = dayOf(Date.parse(at) - MINUTE)
  if (!isOpen || Date.parse(at) > now) return <time dateTime={at}>{t('tasks.until', { day })}</time>
  return (
    <time dateTime={at} className="tag tag-danger">
      <span aria-hidden>■</span> {t('tasks.until', { day })} {code('clockState', 'overdue')}
    </time>
  )
}
