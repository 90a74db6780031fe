import type { CaseView } from '@yiwang/contract/cases'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { CaseConsultations } from '../../shared/consultation/case-consultations.tsx'
import { CardsPanel } from '../../shared/course/cards.panel.tsx'
import { RatingPanel } from '../../shared/course/rating.panel.tsx'
import { RequestsPanel } from '../../shared/course/requests.panel.tsx'
import { useActModal } from '../../shared/course/use-act-modal.tsx'
import { useText, type MessageKey } from '../../shared/i18n.ts'

/** Cases that units cannot agree on, or that keep coming back, are talked about instead of passed on. */
export function isHard(view: Pick<CaseView, 'arbitration' | 'channel' | 'reworks'>): boolean {
  return view.arbitration === 'open' || view.channel === 'hard-matter' || view.reworks >= 2
}

/** What else waits for this desk on a case: requests to decide, a bad rating, cards, a consultation. */
export function SideWork({ view }: { view: CaseView }) {
  const { code } = useText()
  const { ask, modal } = useActModal(view)
  const may = (...actions: (typeof view.can.may)[number][]) => actions.some((action) => view.can.may.includes(action))
  const asks = view.requests.some((request) => request.waitsFor === 'decide')
  const talks = view.consultation !== 'none' || isHard(view)
  return (
    <>
      {asks && (
        <Part title="course.requests">
          <RequestsPanel view={view} />
        </Part>
      )}
      {may('call-back', 'answer-rating') && (
        <Part title="course.rating">
          <RatingPanel view={view} />
        </Part>
      )}
      {view.cardsOpen > 0 && (
        <Part title="course.cardsTitle">
          <CardsPanel view={view} />
        </Part>
      )}
      {talks && (
        <Part title="consultation.title">
          <CaseConsultations caseId={view.id} />
          {may('consult') && (
            <Button size="small" onClick={() => ask('consult')}>
              {code('caseAction', 'consult')}
            </Button>
          )}
        </Part>
      )}
      {modal}
    </>
  )
}

function Part({ title, children }: { title: MessageKey; children: ReactNode }) {
  const { t } = useText()
  return (
    <section className="side-work">
      <h3>{t(title)}</h3>
      {children}
    </section>
  )
}
