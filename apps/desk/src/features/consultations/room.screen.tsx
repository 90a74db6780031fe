import { useParams } from '@tanstack/react-router'
import type { ConsultationView } from '@yiwang/contract/cases'
import { Button, Card } from 'antd'
import type { ReactNode } from 'react'
import { ConsultationTag } from '../../shared/consultation/consultation-tag.tsx'
import { useConsultation } from '../../shared/consultation/consultation.query.ts'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Ago } from '../../shared/ui/time.tsx'
import { CaseBeside } from './case-beside.panel.tsx'
import { DecideForm } from './decide-form.tsx'
import { DecisionPanel } from './decision.panel.tsx'
import { FollowUpsPanel } from './follow-ups.panel.tsx'
import { MeetingPanel } from './meeting.panel.tsx'
import { MinutesSheet } from './minutes-sheet.tsx'
import { MinutesPanel } from './minutes.panel.tsx'

/** The room of one consultation: the case and the parties at the left, minutes, decision and follow-up at the right. */
export function RoomScreen() {
  const { consultationId = '' } = useParams({ strict: false })
  const one = useConsultation(consultationId)
  if (one.data !== undefined) return <Room key={one.data.id} view={one.data} />
  return one.isError ? <ErrorState error={one.error} onRetry={() => void one.refetch()} /> : <Loading rows={10} />
}

function Room({ view }: { view: ConsultationView }) {
  const { t, code } = useText()
  return (
    <div className="page">
      <div className="room">
        <PageHeader
          title={view.topic}
          sub={
            <span className="case-head">
              <ConsultationTag state={view.state} />
              <span className="tag tag-plain">{code('consultationCause', view.cause)}</span>
              <span>
                {t('consultation.convenedBy', { who: view.convenedBy })} <Ago at={view.convenedAt} />
              </span>
            </span>
          }
          extra={
            <Button disabled={view.minutes.length === 0} onClick={() => window.print()}>
              {t('consultation.print')}
            </Button>
          }
        />
        <div className="room-columns">
          <div className="room-column">
            <Part title="consultation.case">
              <CaseBeside view={view} />
            </Part>
            <Part title="consultation.meeting">
              <MeetingPanel view={view} />
            </Part>
          </div>
          <div className="room-column">
            <Part title="consultation.minutes">
              <MinutesPanel view={view} />
            </Part>
            <Part title="consultation.decision">
              {view.decision === null && view.can.decide ? <DecideForm view={view} /> : <DecisionPanel view={view} />}
            </Part>
            {view.state !== 'convened' && (
              <Part title="consultation.followUps">
                <FollowUpsPanel view={view} />
              </Part>
            )}
          </div>
        </div>
      </div>
      <MinutesSheet view={view} />
    </div>
  )
}

function Part({ title, children }: { title: MessageKey; children: ReactNode }) {
  const { t } = useText()
  return (
    <Card size="small" title={<h2>{t(title)}</h2>}>
      {children}
    </Card>
  )
}
