import { Link, useParams } from '@tanstack/react-router'
import type { SubjectPage } from '@yiwang/contract/registers'
import { Alert } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useSubject } from '../../shared/registers/registers.query.ts'
import { RevealProvider } from '../../shared/registers/reveal.tsx'
import { SubjectStateTag } from '../../shared/registers/subject-hit.tsx'
import { useSubjectFields } from '../../shared/registers/use-subject-fields.ts'
import { isMasked, wordOf } from '../../shared/registers/value-text.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Ago } from '../../shared/ui/time.tsx'
import { CounterPanel } from './counter.panel.tsx'
import { ConflictsPanel } from './conflicts.panel.tsx'
import { DuplicatesOffered } from './duplicates-offered.tsx'
import { EventsPanel } from './events.panel.tsx'
import { FactsPanel } from './facts.panel.tsx'
import { HistoryDrawer } from './history.drawer.tsx'
import { LinksPanel } from './links.panel.tsx'
import { MembersPanel } from './members.panel.tsx'
import { StandingsPanel } from './standings.panel.tsx'
import { SubjectActions } from './subject-actions.tsx'
import { UndoMerge } from './undo-merge.tsx'

/** Everything known of one subject: facts, links both ways, ledgers, what happened, and what may be done. */
export function SubjectScreen() {
  const { subjectId = '' } = useParams({ strict: false })
  const subject = useSubject(subjectId)
  if (subject.isPending) return <Loading rows={10} />
  if (subject.isError) return <ErrorState error={subject.error} onRetry={() => void subject.refetch()} />
  return <Subject key={subjectId} page={subject.data} />
}

function Subject({ page }: { page: SubjectPage }) {
  const { t, code, lang } = useText()
  const fields = useSubjectFields(page.kind)
  const [history, setHistory] = useState<{ key?: string } | null>(null)
  const maskable = fields.flatMap((field) => {
    const value = page.facts.find(({ key }) => key === field.key)?.value
    return isMasked(value)
      ? [{ fact: `${page.kind}.${field.key}`, label: wordOf(field.label, lang), masked: value.masked }]
      : []
  })
  return (
    <div className="page">
      <PageHeader
        title={
          <>
            {page.label} <span className="tag tag-plain">{code('registers', `kind.${page.kind}`)}</span>{' '}
            <SubjectStateTag state={page.state} always />
          </>
        }
        sub={
          <>
            {page.areaName || t('library.noArea')} · {t('library.changedAt')} <Ago at={page.changedAt} />
          </>
        }
        extra={<SubjectActions page={page} fields={fields} onHistory={() => setHistory({})} />}
      />
      {page.mergedInto !== null && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('library.mergedInto')}
          action={<Link to={`/library/${page.mergedInto}`}>{t('library.openKept')}</Link>}
        />
      )}
      <UndoMerge subjectId={page.id} />
      <DuplicatesOffered page={page} />
      <RevealProvider subjectId={page.id} maskable={maskable}>
        <div className="subject-columns">
          <div>
            <ConflictsPanel page={page} fields={fields} />
            <FactsPanel page={page} fields={fields} onHistory={(key) => setHistory({ key })} />
          </div>
          <div>
            {(page.kind === 'household' || page.kind === 'dwelling') && <MembersPanel page={page} />}
            <LinksPanel page={page} />
            <StandingsPanel page={page} />
            {page.kind === 'person' && <CounterPanel subjectId={page.id} />}
            {(page.kind === 'person' || page.kind === 'household') && <EventsPanel page={page} />}
          </div>
        </div>
      </RevealProvider>
      {history !== null && (
        <HistoryDrawer page={page} fields={fields} only={history.key} onClose={() => setHistory(null)} />
      )}
    </div>
  )
}
