import { Link } from '@tanstack/react-router'
import type { ConsultationView } from '@yiwang/contract/cases'
import { useText } from '../../shared/i18n.ts'
import { StateTag } from '../../shared/ui/tags.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { Fact } from './fact.tsx'

/** The case that the parties sit about, and who sent it back with which words. */
export function CaseBeside({ view }: { view: ConsultationView }) {
  const { t, code } = useText()
  const { case: about } = view
  return (
    <>
      <p className="case-head">
        {about.mayOpen ? (
          <Link to={`/cases/${view.caseId}`} className="number">
            {view.number}
          </Link>
        ) : (
          <span className="number">{view.number}</span>
        )}
        <StateTag state={about.state} />
        {about.channel === 'hard-matter' && <span className="tag tag-soon">◈ {code('matter', 'hard')}</span>}
        {about.arbitration === 'open' && <span className="tag tag-danger">⚖ {code('arbitration', 'open')}</span>}
      </p>
      <p className="case-text">{about.text === '' ? view.title : about.text}</p>
      <dl className="facts">
        <Fact name={t('consultation.place')}>{[about.areaName, about.address].filter(Boolean).join(' · ')}</Fact>
        <Fact name={t('consultation.reported')}>
          <Exact at={about.reportedAt} />
        </Fact>
        <Fact name={t('consultation.holder')}>{about.unitName ?? t('consultation.nobody')}</Fact>
        {about.reworks > 0 && <Fact name={t('consultation.reworks')}>{about.reworks}</Fact>}
      </dl>
      {about.returns.length > 0 && (
        <>
          <h3>{t('consultation.returns', { n: about.returns.length })}</h3>
          <ol className="plain stack">
            {about.returns.map((one) => (
              <li key={one.at} className="card-line">
                <strong>{one.unitName}</strong> {code('returnReason', one.reason)}
                <p>{one.note}</p>
                {one.proposedUnitName !== null && (
                  <p className="quiet">{t('consultation.proposes', { unit: one.proposedUnitName })}</p>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}
