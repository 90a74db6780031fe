import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { CaseView } from '@yiwang/contract/cases'
import { PrinterOutlined } from '@ant-design/icons'
import { Button, Card } from 'antd'
import { useEffect } from 'react'
import { ActionPanel } from '../../shared/actions/action-panel.tsx'
import { CaseText, Nearby } from '../../shared/cases/case-body.tsx'
import { CaseMap } from '../../shared/cases/case-map.tsx'
import { useCase, useProposal } from '../../shared/cases/case.query.ts'
import { Facts } from '../../shared/cases/facts.tsx'
import { HolderBar } from '../../shared/cases/holder-bar.tsx'
import { Timeline } from '../../shared/cases/timeline.tsx'
import { useText } from '../../shared/i18n.ts'
import { useMay, useRole } from '../../shared/session.ts'
import { ClockBar } from '../../shared/ui/clock-bar.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { PriorityTag, StateTag } from '../../shared/ui/tags.tsx'
import { Exact } from '../../shared/ui/time.tsx'

/** One case: who held it how long, its story, its facts, and what may be done now. */
export function CaseScreen() {
  const params: { caseId?: string } = useParams({ strict: false })
  const one = useCase(params.caseId ?? null)
  if (one.data !== undefined) return <CasePage key={one.data.id} view={one.data} />
  if (one.isError) return <ErrorState error={one.error} onRetry={() => void one.refetch()} />
  return <Loading rows={10} />
}

function CasePage({ view }: { view: CaseView }) {
  const { t } = useText()
  const role = useRole()
  const navigate = useNavigate()
  const proposes = useMay()('case.file') && view.lng !== null
  const proposal = useProposal(proposes ? view.id : null)
  const nearby = (proposal.data?.nearby ?? []).filter((row) => row.id !== view.id)
  useEffect(() => {
    document.title = `${view.number} ${view.title}`
  }, [view.number, view.title])
  const desk = role === 'dispatcher' ? '/dispatch' : role === 'department' || role === 'department-head' ? '/department' : null
  return (
    <div className="page case-page">
      <PageHeader
        title={
          <>
            {view.title === '' ? t('case.none') : view.title} <PriorityTag priority={view.priority} />
          </>
        }
        sub={
          <span className="case-head">
            <span className="number">{view.number}</span>
            <StateTag state={view.state} />
            <ClockBar clock={view.clock} />
            <span>
              {t('case.reportedAt')} <Exact at={view.reportedAt} />
            </span>
            {view.clock.dueAt !== null && (
              <span>
                {t('case.dueAt')} <Exact at={view.clock.dueAt} />
              </span>
            )}
            <span>
              {t('case.changedAt')} <Exact at={view.changedAt} />
            </span>
          </span>
        }
        extra={
          <span className="screen-only page-header-extra">
            {desk !== null && view.can.may.length > 1 && (
              <Link to={desk} search={{ case: view.id } as never}>
                <Button tabIndex={-1}>{t('case.goOn')}</Button>
              </Link>
            )}
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('case.print')}
            </Button>
          </span>
        }
      />
      <HolderBar view={view} />
      <div className="case-columns">
        <div>
          <Card size="small" title={<h2>{t('case.text')}</h2>}>
            <CaseText view={view} />
          </Card>
          <Card size="small" title={<h2>{t('case.story')}</h2>}>
            <Timeline entries={view.timeline} told={view.text} />
          </Card>
        </div>
        <div>
          <Card size="small" title={<h2>{t('case.mayNow')}</h2>} className="screen-only">
            <ActionPanel view={view} />
          </Card>
          <Card size="small" title={<h2>{t('case.facts')}</h2>}>
            <Facts view={view} />
          </Card>
          <Card size="small" title={<h2>{t('case.place')}</h2>}>
            <CaseMap view={view} nearby={nearby} onCase={(caseId) => void navigate({ to: `/cases/${caseId}` })} />
            {proposes && (
              <div className="screen-only">
                <h3>{t('case.history')}</h3>
                <Nearby rows={nearby} />
              </div>
            )}
          </Card>
        </div>
      </div>
    </div>
  )
}
