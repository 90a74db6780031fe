import { Link } from '@tanstack/react-router'
import type { SubjectPage } from '@yiwang/contract/registers'
import { useText } from '../../shared/i18n.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { today } from '../../shared/when.ts'

/** The visible ledgers in which the subject stands: its labels. */
export function StandingsPanel({ page }: { page: SubjectPage }) {
  const { t, code, lang } = useText()
  return (
    <section className="panel" aria-labelledby="standings-title">
      <h2 id="standings-title">{t('library.standings')}</h2>
      {page.standings.length === 0 && <p className="quiet">{t('library.noStandings')}</p>}
      <ul className="plain">
        {page.standings.map((standing) => (
          <li key={standing.recordId}>
            <span className={`tag tag-${standing.state === 'active' ? 'accent' : 'plain'}`}>
              <span aria-hidden>{standing.state === 'active' ? '◆' : '□'}</span>{' '}
              {code('registers', `recordState.${standing.state}`)}
            </span>{' '}
            <Link to={`/ledgers/${standing.ledgerId}?record=${standing.recordId}`}>{wordOf(standing.name, lang)}</Link>
            <span className="quiet number">
              {' '}
              {t('admin.common.since', { from: standing.startedOn })}
              {standing.nextVisitOn !== null && ` · ${t('library.nextVisit', { day: standing.nextVisitOn })}`}
            </span>
            {standing.nextVisitOn !== null && standing.nextVisitOn < today() && (
              <span className="tag tag-danger">
                <span aria-hidden>▲</span> {t('ledgers.overdue')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
