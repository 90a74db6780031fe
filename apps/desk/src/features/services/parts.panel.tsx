import { Link } from '@tanstack/react-router'
import type { ApplicationRow } from '@yiwang/contract/services'
import { Card } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { ApplicationTag } from './application-tag.tsx'
import { DaysBar } from './three-days.tsx'

/** The parts of a joined-up matter: each authority with its own clock. */
export function PartsPanel({ parts }: { parts: readonly ApplicationRow[] }) {
  const { t } = useText()
  return (
    <Card size="small" title={<h2>{t('services.parts')}</h2>}>
      <ul className="plain rows">
        {parts.map((part) => (
          <li key={part.id} className="part-row">
            <Link to={`/applications/${part.id}`}>{part.matterName}</Link>
            <span>{part.authorityName}</span>
            <ApplicationTag state={part.state} />
            <DaysBar days={part.days} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
