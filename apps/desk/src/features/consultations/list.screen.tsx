import { Link } from '@tanstack/react-router'
import { CONSULTATION_STATES, type ConsultationRow } from '@yiwang/contract/cases'
import { Button } from 'antd'
import { z } from 'zod'
import { ConsultationTag } from '../../shared/consultation/consultation-tag.tsx'
import { consultationRows, useConsultations } from '../../shared/consultation/consultation.query.ts'
import { useText } from '../../shared/i18n.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Ago, Exact } from '../../shared/ui/time.tsx'
import { useUrlState } from '../../shared/url-state.ts'

const search = z.object({ state: z.enum(CONSULTATION_STATES).optional().catch(undefined) })

/** All consultations within reach, by how far they are. */
export function ConsultationsScreen() {
  const { t, code } = useText()
  const [{ state }, setSearch] = useUrlState(search)
  const list = useConsultations(state === undefined ? {} : { state })
  const rows = consultationRows(list.data?.pages)
  return (
    <div className="page">
      <PageHeader title={t('consultation.title')} sub={t('consultation.sub')} />
      <div className="chips" role="group" aria-label={t('consultation.byState')}>
        <Chip on={state === undefined} onToggle={() => setSearch({ state: undefined })}>
          {t('consultation.all')}
        </Chip>
        {CONSULTATION_STATES.map((one) => (
          <Chip key={one} on={state === one} onToggle={() => setSearch({ state: state === one ? undefined : one })}>
            {code('consultationState', one)}
          </Chip>
        ))}
      </div>
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState title={t('consultation.empty')} hint={t('consultation.emptyHint')} />
      )}
      {rows.length > 0 && (
        <ul className="plain rows sheet-list" aria-label={t('consultation.title')}>
          {rows.map((row) => (
            <li key={row.id}>
              <Link to={`/consultations/${row.id}`} className="row-link">
                <ConsultationItem row={row} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="more">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

function ConsultationItem({ row }: { row: ConsultationRow }) {
  const { t, code } = useText()
  return (
    <div className="case-item">
      <div className="case-item-head">
        <span className="case-item-title">{row.topic}</span>
        <span className="tag tag-plain">{code('consultationCause', row.cause)}</span>
        <ConsultationTag state={row.state} />
      </div>
      <div className="case-item-sub quiet">
        <span className="cut">
          {row.number} · {row.title}
        </span>
        <span>
          {t('consultation.convenedBy', { who: row.convenedBy })} <Ago at={row.convenedAt} />
        </span>
      </div>
      <div className="case-item-sub">
        <span className="cut">{row.parties.map((party) => party.unitName).join(t('consultation.comma'))}</span>
        <span className="quiet">
          {row.leadUnitName !== null
            ? t('consultation.leads', { unit: row.leadUnitName })
            : row.meetsAt !== null && <Exact at={row.meetsAt} />}
        </span>
      </div>
    </div>
  )
}
