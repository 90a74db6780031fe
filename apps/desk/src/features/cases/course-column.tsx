import type { CaseActionName, CaseView } from '@yiwang/contract/cases'
import { Card } from 'antd'
import type { ReactNode } from 'react'
import { ActionPanel } from '../../shared/actions/action-panel.tsx'
import { RelatedPanel } from '../../shared/cases/related.panel.tsx'
import { CardsPanel } from '../../shared/course/cards.panel.tsx'
import { JointPanel } from '../../shared/course/joint.panel.tsx'
import { RatingPanel } from '../../shared/course/rating.panel.tsx'
import { RequestsPanel } from '../../shared/course/requests.panel.tsx'
import { StandstillsPanel } from '../../shared/course/standstills.panel.tsx'
import { CaseConsultations } from '../../shared/consultation/case-consultations.tsx'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { FamilyPanel } from './family.panel.tsx'

/** Actions that stand beside the thing they are about, in its own card. */
const ELSEWHERE: readonly CaseActionName[] = [
  'request',
  'endorse',
  'decide',
  'withdraw-request',
  'join',
  'drop-task',
  'assist',
  'supervise',
  'answer',
  'call-back',
  'correct',
  'answer-rating',
  'unmerge',
  'resume',
  'arbitrate',
  'conclude',
]

/** What may be done now, and each part of the course that this case has: a part without content is not shown. */
export function CourseColumn({ view, related }: { view: CaseView; related: boolean }) {
  const may = (...actions: readonly CaseActionName[]) => actions.some((action) => view.can.may.includes(action))
  const consults = useMay()('consultation.read')
  const rated = view.solved !== null || view.rating !== 'none' || may('call-back', 'correct', 'answer-rating')
  return (
    <>
      <Part title="case.mayNow" screenOnly>
        <ActionPanel view={view} hide={ELSEWHERE} />
      </Part>
      {(view.cards.length > 0 || may('supervise')) && (
        <Part title="course.cardsTitle">
          <CardsPanel view={view} />
        </Part>
      )}
      {(view.requests.length > 0 || may('request') || view.can.not.request === 'too-late') && (
        <Part title="course.requests">
          <RequestsPanel view={view} />
        </Part>
      )}
      {view.standstills.length > 0 && (
        <Part title="course.standstills">
          <StandstillsPanel view={view} />
        </Part>
      )}
      {(view.joint.length > 0 || may('join')) && (
        <Part title="course.joint">
          <JointPanel view={view} />
        </Part>
      )}
      {consults && (view.consultation !== 'none' || view.channel === 'hard-matter') && (
        <Part title="consultation.title">
          <CaseConsultations caseId={view.id} />
        </Part>
      )}
      {rated && (
        <Part title="course.rating">
          <RatingPanel view={view} />
        </Part>
      )}
      {(view.parent !== null || view.children.length > 0) && (
        <Part title="course.family">
          <FamilyPanel view={view} />
        </Part>
      )}
      {related && (
        <Part title="course.related" screenOnly>
          <RelatedPanel view={view} />
        </Part>
      )}
    </>
  )
}

function Part({
  title,
  screenOnly = false,
  children,
}: {
  title: MessageKey
  screenOnly?: boolean
  children: ReactNode
}) {
  const { t } = useText()
  return (
    <Card size="small" title={<h2>{t(title)}</h2>} className={screenOnly ? 'screen-only' : ''}>
      {children}
    </Card>
  )
}
