import { Link } from '@tanstack/react-router'
import { useText } from '../i18n.ts'
import { Ago } from '../ui/time.tsx'
import { ConsultationTag } from './consultation-tag.tsx'
import { consultationRows, useConsultations } from './consultation.query.ts'

/** The consultations about one case, each with the way into its room. */
export function CaseConsultations({ caseId }: { caseId: string }) {
  const { t } = useText()
  const list = useConsultations({ caseId })
  const rows = consultationRows(list.data?.pages)
  if (rows.length === 0) return <p className="quiet">{t('consultation.none')}</p>
  return (
    <ul className="plain stack">
      {rows.map((row) => (
        <li key={row.id} className="row-line">
          <ConsultationTag state={row.state} />
          <Link to={`/consultations/${row.id}`}>{row.topic}</Link>
          <span className="quiet">
            <Ago at={row.convenedAt} />
          </span>
        </li>
      ))}
    </ul>
  )
}
