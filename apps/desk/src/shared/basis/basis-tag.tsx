import type { NamedBasis } from '@yiwang/contract/tasks'
import { Tag } from 'antd'
import { useText } from '../i18n.ts'

/** Under what something is asked of grids; red where it may be asked no more. */
export function BasisTag({ under }: { under: NamedBasis }) {
  const { t } = useText()
  if (under === null) return <span className="quiet">{t('tasks.listed.older')}</span>
  if (!under.inForce) return <Tag color="red">{t('tasks.listed.fallen', { name: under.name })}</Tag>
  return (
    <span className="quiet">
      {t('tasks.listed.under', { name: under.name })}
      {under.until !== null && ` · ${t('tasks.endsOn', { day: under.until })}`}
    </span>
  )
}
