import { OPEN_STATES, type CaseView } from '@yiwang/contract/cases'
import { CaseText } from '../../shared/cases/case-body.tsx'
import { CaseHeading } from '../../shared/cases/case-heading.tsx'
import { CaseMap } from '../../shared/cases/case-map.tsx'
import { useCase } from '../../shared/cases/case.query.ts'
import { Facts } from '../../shared/cases/facts.tsx'
import { Timeline } from '../../shared/cases/timeline.tsx'
import { CardsPanel } from '../../shared/course/cards.panel.tsx'
import { CourseNotes } from '../../shared/course/course-notes.tsx'
import { JointPanel } from '../../shared/course/joint.panel.tsx'
import { RatingPanel } from '../../shared/course/rating.panel.tsx'
import { RequestsPanel } from '../../shared/course/requests.panel.tsx'
import { ThreeDates } from '../../shared/course/three-dates.tsx'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { DeskActions } from './desk-actions.tsx'

export function CasePanel({ caseId }: { caseId: string }) {
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
  return (
    <section className="pane pane-scroll pane-case" aria-label={t('dispatch.detail')} tabIndex={0}>
      <CaseHeading view={view} />
      <CourseNotes view={view} />
      <div className="two wide-left">
        <div>
          <CaseText view={view} />
          <ThreeDates dates={view.dates} done={!OPEN_STATES.includes(view.state)} />
          <h3>{t('case.story')}</h3>
          <Timeline entries={view.timeline} told={view.text} />
          <h3>{t('case.facts')}</h3>
          <Facts view={view} />
        </div>
        <div>
          <Waiting view={view} />
          <DeskActions key={`${view.id} ${view.state}`} view={view} />
          <Beside view={view} />
          <h3>{t('case.place')}</h3>
          <CaseMap view={view} height={200} />
        </div>
      </div>
    </section>
  )
}

/** What somebody waits for an answer to stands above the work itself. */
function Waiting({ view }: { view: CaseView }) {
  const { t } = useText()
  const endorses = view.requests.some(({ waitsFor }) => waitsFor !== null && view.can.may.includes(waitsFor))
  const cards = view.cards.some(({ answeredAt }) => answeredAt === null)
  const part = view.joint.some(({ mine }) => mine)
  const corrects = view.rating !== 'none'
  return (
    <>
      {endorses && (
        <>
          <h3>{t('course.requests')}</h3>
          <RequestsPanel view={view} />
        </>
      )}
      {cards && (
        <>
          <h3>{t('course.cardsTitle')}</h3>
          <CardsPanel view={view} />
        </>
      )}
      {part && (
        <>
          <h3>{t('course.joint')}</h3>
          <JointPanel view={view} />
        </>
      )}
      {corrects && (
        <>
          <h3>{t('course.rating')}</h3>
          <RatingPanel view={view} />
        </>
      )}
    </>
  )
}

/** What was asked for, and the parts of others, where they do not stand above already. */
function Beside({ view }: { view: CaseView }) {
  const { t } = useText()
  const endorses = view.requests.some(({ waitsFor }) => waitsFor !== null && view.can.may.includes(waitsFor))
  const asks = view.requests.length > 0 || view.can.may.includes('request') || view.can.not.request === 'too-late'
  const part = view.joint.some(({ mine }) => mine)
  return (
    <>
      {asks && !endorses && (
        <>
          <h3>{t('course.requests')}</h3>
          <RequestsPanel view={view} />
        </>
      )}
      {!part && (view.joint.length > 0 || view.can.may.includes('join')) && (
        <>
          <h3>{t('course.joint')}</h3>
          <JointPanel view={view} />
        </>
      )}
    </>
  )
}
