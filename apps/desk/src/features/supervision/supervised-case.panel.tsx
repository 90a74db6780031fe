import { CARD_KINDS, OPEN_STATES, type CaseView } from '@yiwang/contract/cases'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { CaseText } from '../../shared/cases/case-body.tsx'
import { CaseHeading } from '../../shared/cases/case-heading.tsx'
import { useCase } from '../../shared/cases/case.query.ts'
import { Timeline } from '../../shared/cases/timeline.tsx'
import { CaseConsultations } from '../../shared/consultation/case-consultations.tsx'
import { CardsPanel } from '../../shared/course/cards.panel.tsx'
import { CourseNotes } from '../../shared/course/course-notes.tsx'
import { HoldingBar } from '../../shared/course/holding-bar.tsx'
import { JointPanel } from '../../shared/course/joint.panel.tsx'
import { RatingPanel } from '../../shared/course/rating.panel.tsx'
import { RequestsPanel } from '../../shared/course/requests.panel.tsx'
import { ThreeDates } from '../../shared/course/three-dates.tsx'
import { useActModal } from '../../shared/course/use-act-modal.tsx'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'

/** One case under supervision: who holds it for how long, and what a supervisor may do about it. */
export function SupervisedCase({ caseId }: { caseId: string }) {
  const one = useCase(caseId)
  if (one.data !== undefined) return <OpenCase view={one.data} />
  return (
    <div className="pane">
      {one.isError ? <ErrorState error={one.error} onRetry={() => void one.refetch()} /> : <Loading rows={8} />}
    </div>
  )
}

function OpenCase({ view }: { view: CaseView }) {
  const { t } = useText()
  const decides = view.requests.some(({ waitsFor }) => waitsFor !== null)
  return (
    <section className="pane pane-scroll pane-case" aria-label={t('dispatch.detail')} tabIndex={0}>
      <CaseHeading view={view} />
      <CourseNotes view={view} />
      <HoldingBar view={view} />
      <div className="two wide-left">
        <div>
          <CaseText view={view} />
          <ThreeDates dates={view.dates} done={!OPEN_STATES.includes(view.state)} />
          <Part title="case.story">
            <Timeline entries={view.timeline} told={view.text} />
          </Part>
        </div>
        <div>
          <Supervise view={view} />
          {decides && (
            <Part title="course.requests">
              <RequestsPanel view={view} />
            </Part>
          )}
          {view.cards.length > 0 && (
            <Part title="course.cardsTitle">
              <CardsPanel view={view} />
            </Part>
          )}
          {view.rating !== 'none' && (
            <Part title="course.rating">
              <RatingPanel view={view} />
            </Part>
          )}
          {view.joint.length > 0 && (
            <Part title="course.joint">
              <JointPanel view={view} />
            </Part>
          )}
          <Part title="consultation.title">
            <CaseConsultations caseId={view.id} />
          </Part>
        </div>
      </div>
    </section>
  )
}

/** Arbitrate, convene, urge, instruct, warn: each one tap away, with its words asked for. */
function Supervise({ view }: { view: CaseView }) {
  const { t, code } = useText()
  const { ask, modal } = useActModal(view)
  const may = (action: 'arbitrate' | 'consult' | 'supervise') => view.can.may.includes(action)
  if (!may('arbitrate') && !may('consult') && !may('supervise')) return <p className="quiet">{t('case.nothingNow')}</p>
  return (
    <Part title="supervision.acts">
      <div className="buttons">
        {may('arbitrate') && (
          <Button type="primary" onClick={() => ask('arbitrate')}>
            {code('caseAction', 'arbitrate')}
          </Button>
        )}
        {may('consult') && <Button onClick={() => ask('consult')}>{code('caseAction', 'consult')}</Button>}
        {may('supervise') &&
          CARD_KINDS.map((kind) => (
            <Button key={kind} onClick={() => ask('supervise', { kind })}>
              {code('cardKind', kind)}
            </Button>
          ))}
      </div>
      {modal}
    </Part>
  )
}

function Part({ title, children }: { title: MessageKey; children: ReactNode }) {
  const { t } = useText()
  return (
    <>
      <h3>{t(title)}</h3>
      {children}
    </>
  )
}
