import { Link } from '@tanstack/react-router'
import type { CaseRow, CaseView } from '@yiwang/contract/cases'
import { Button } from 'antd'
import { useActModal } from '../course/use-act-modal.tsx'
import { useText, type MessageKey } from '../i18n.ts'
import { ErrorState, Loading } from '../ui/states.tsx'
import { StateTag } from '../ui/tags.tsx'
import { Ago } from '../ui/time.tsx'
import { sayRelated } from './related-reason.ts'
import { useRelated } from './related.query.ts'

/** Likely duplicates with their reasons and the way to merge, what was here before, and others of the same reporter. */
export function RelatedPanel({ view }: { view: CaseView }) {
  const { t } = useText()
  const related = useRelated(view.id)
  const { ask, modal } = useActModal(view)
  if (related.isPending) return <Loading rows={2} />
  if (related.isError) return <ErrorState error={related.error} onRetry={() => void related.refetch()} />
  const { duplicates, place, reporter } = related.data
  const told = new Set(duplicates.map(({ row }) => row.id))
  return (
    <>
      {duplicates.length > 0 && (
        <>
          <h3>{t('course.duplicates')}</h3>
          <ul className="plain stack">
            {duplicates.map(({ row, score, reasons }) => (
              <li key={row.id} className="card-line">
                <RowLine row={row} />
                <p className="quiet">
                  {t('course.alike', { n: Math.round(score * 100) })}
                  {reasons.map((one) => ` · ${sayRelated(one, t)}`)}
                </p>
                {view.can.may.includes('merge') && row.state !== 'merged' && (
                  <Button
                    size="small"
                    aria-label={`${t('course.mergeInto')} ${row.number}`}
                    onClick={() => ask('merge', { parentId: row.id })}
                  >
                    {t('course.mergeInto')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <RowList title="course.place" rows={place.filter((row) => !told.has(row.id))} />
      <RowList title="course.sameReporter" rows={reporter.filter((row) => !told.has(row.id))} />
      {duplicates.length + place.length + reporter.length === 0 && <p className="quiet">{t('case.noHistory')}</p>}
      {modal}
    </>
  )
}

function RowList({ title, rows }: { title: MessageKey; rows: readonly CaseRow[] }) {
  const { t } = useText()
  if (rows.length === 0) return null
  return (
    <>
      <h3>{t(title)}</h3>
      <ul className="plain nearby">
        {rows.map((row) => (
          <li key={row.id}>
            <RowLine row={row} />
          </li>
        ))}
      </ul>
    </>
  )
}

function RowLine({ row }: { row: CaseRow }) {
  return (
    <span className="row-line">
      <StateTag state={row.state} />
      <Link to={`/cases/${row.id}`}>{row.title === '' ? row.number : row.title}</Link>
      <span className="quiet">
        {row.subclassName} <Ago at={row.reportedAt} />
      </span>
    </span>
  )
}
