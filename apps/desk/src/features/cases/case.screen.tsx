import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { OPEN_STATES, type CaseView } from '@yiwang/contract/cases'
import { PrinterOutlined } from '@ant-design/icons'
import { Button, Card } from 'antd'
import { useEffect, useState } from 'react'
import { CaseText } from '../../shared/cases/case-body.tsx'
import { CaseMap } from '../../shared/cases/case-map.tsx'
import { useCase } from '../../shared/cases/case.query.ts'
import { Facts } from '../../shared/cases/facts.tsx'
import { useRelated } from '../../shared/cases/related.query.ts'
import { Timeline } from '../../shared/cases/timeline.tsx'
import { ExplanationModal } from '../../shared/course/explanation.modal.tsx'
import { CourseNotes } from '../../shared/course/course-notes.tsx'
import { HoldingBar } from '../../shared/course/holding-bar.tsx'
import { StageClocks } from '../../shared/course/stage-clocks.tsx'
import { ThreeDates } from '../../shared/course/three-dates.tsx'
import { useText } from '../../shared/i18n.ts'
import { useMay, useRole } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { PriorityTag } from '../../shared/ui/tags.tsx'
import { CaseHead } from './case-head.tsx'
import { CourseColumn } from './course-column.tsx'
import { FromApplication } from './from-application.tsx'

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
  const may = useMay()
  const proposes = may('case.file')
  const [isExplaining, setIsExplaining] = useState(false)
  const related = useRelated(proposes ? view.id : null)
  const nearby = (related.data?.place ?? []).filter((row) => row.id !== view.id)
  useEffect(() => {
    document.title = `${view.number} ${view.title}`
  }, [view.number, view.title])
  const desk =
    role === 'dispatcher' ? '/dispatch' : role === 'department' || role === 'department-head' ? '/department' : null
  return (
    <div className="page case-page">
      <PageHeader
        title={
          <>
            {view.title === '' ? t('case.none') : view.title} <PriorityTag priority={view.priority} />
          </>
        }
        sub={<CaseHead view={view} />}
        extra={
          <span className="screen-only page-header-extra">
            {desk !== null && view.can.may.length > 1 && (
              <Link to={desk} search={{ case: view.id } as never}>
                <Button tabIndex={-1}>{t('case.goOn')}</Button>
              </Link>
            )}
            {(proposes || may('proposal.manage')) && (
              <Button onClick={() => setIsExplaining(true)}>{t('course.explain')}</Button>
            )}
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('case.print')}
            </Button>
          </span>
        }
      />
      {isExplaining && <ExplanationModal caseId={view.id} onClose={() => setIsExplaining(false)} />}
      {view.channel === 'hard-matter' && may('service.read') && <FromApplication caseId={view.id} />}
      <CourseNotes view={view} />
      <div className="course-head">
        <HoldingBar view={view} />
        <ThreeDates dates={view.dates} done={!OPEN_STATES.includes(view.state)} />
      </div>
      <div className="case-columns">
        <div>
          <Card size="small" title={<h2>{t('case.text')}</h2>}>
            <CaseText view={view} />
          </Card>
          <Card size="small" title={<h2>{t('course.clocks')}</h2>}>
            <StageClocks clocks={view.clocks} />
          </Card>
          <Card size="small" title={<h2>{t('case.story')}</h2>}>
            <Timeline entries={view.timeline} told={view.text} />
          </Card>
        </div>
        <div>
          <CourseColumn view={view} related={proposes} />
          <Card size="small" title={<h2>{t('case.facts')}</h2>}>
            <Facts view={view} />
          </Card>
          <Card size="small" title={<h2>{t('case.place')}</h2>}>
            <CaseMap view={view} nearby={nearby} onCase={(caseId) => void navigate({ to: `/cases/${caseId}` })} />
          </Card>
        </div>
      </div>
    </div>
  )
}
