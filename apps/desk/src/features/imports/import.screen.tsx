import { useParams } from '@tanstack/react-router'
import type { ImportView } from '@yiwang/contract/imports'
import { Alert, Steps } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Counts } from './counts.tsx'
import { ErrorsPanel } from './errors.panel.tsx'
import { isBusy, useImport } from './imports.query.ts'
import { MappingPanel } from './mapping.panel.tsx'
import { ImportProgress } from './progress.tsx'
import { RunActs } from './run-acts.tsx'
import { SheetPanel } from './sheet.panel.tsx'
import { ImportStateTag } from './state-tag.tsx'
import { stepOf } from './step-of.ts'

/** One table: what was read, what its columns mean, the dry run, the run, what was wrong, and taking it back. */
export function ImportScreen() {
  const { importId } = useParams({ strict: false })
  const one = useImport(importId ?? '')
  if (one.isPending) return <Loading rows={8} />
  if (one.isError) return <ErrorState error={one.error} onRetry={() => void one.refetch()} />
  return <Import view={one.data} />
}

function Import({ view }: { view: ImportView }) {
  const { t } = useText()
  return (
    <div className="page">
      <PageHeader title={view.name} sub={<ImportStateTag state={view.state} />} extra={<RunActs view={view} />} />
      <Steps
        size="small"
        current={stepOf(view)}
        style={{ marginBottom: 24 }}
        items={[
          { title: t('imports.stepRead') },
          { title: t('imports.stepMap') },
          { title: t('imports.stepCheck') },
          { title: t('imports.stepRun') },
        ]}
      />
      {view.failure !== null && <Alert type="error" title={view.failure} style={{ marginBottom: 16 }} />}
      {isBusy(view.state) && <ImportProgress progress={view.progress} />}
      {view.checked && (
        <section>
          <h3>{t('imports.checkFound')}</h3>
          <p>
            <Counts counts={view.checked} />
            {!view.checkIsWhole && <span className="quiet"> {t('imports.checkPart')}</span>}
          </p>
        </section>
      )}
      {['running', 'done', 'cancelled', 'undone'].includes(view.state) && (
        <section>
          <h3>{t('imports.result')}</h3>
          <p>
            <Counts counts={view.counts} />
          </p>
        </section>
      )}
      {view.errorRows > 0 && <ErrorsPanel view={view} />}
      {view.sheet && view.sample.length > 0 && (
        <SheetPanel key={`${view.sheet.sheet} ${view.sheet.headerFrom}`} view={view} sheet={view.sheet} />
      )}
      {view.sheet && view.can.map && <MappingPanel key={view.sheet.headings.join()} view={view} sheet={view.sheet} />}
    </div>
  )
}
