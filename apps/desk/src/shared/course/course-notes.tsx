import type { CaseView } from '@yiwang/contract/cases'
import { Alert, Button } from 'antd'
import { useText } from '../i18n.ts'
import { useMay } from '../session.ts'
import { Exact } from '../ui/time.tsx'
import { ConsultationLink } from './consultation-link.tsx'
import { useActModal } from './use-act-modal.tsx'

/** What stands in the way of the usual course: a clock that stands, a dispute, a consultation, an exclusion. */
export function CourseNotes({ view }: { view: CaseView }) {
  const { t, code, anyCode } = useText()
  const { ask, modal } = useActModal(view)
  const reads = useMay()('consultation.read')
  return (
    <>
      {view.pause !== null && (
        <Alert
          type="info"
          className="course-note"
          title={
            <>
              ‖ {t('act.titled', { what: code('pauseReason', view.pause.kind), how: view.pause.reason })}
              {view.pause.until !== null && (
                <>
                  {' '}
                  · {t('course.resumesAt')} <Exact at={view.pause.until} />
                </>
              )}
            </>
          }
          action={
            view.can.may.includes('resume') && (
              <Button size="small" onClick={() => ask('resume')}>
                {code('caseAction', 'resume')}
              </Button>
            )
          }
        />
      )}
      {view.arbitration === 'open' && (
        <Alert
          type="warning"
          className="course-note"
          title={`⚖ ${code('arbitration', 'open')}`}
          description={t('course.disputeHint', { unit: view.unitName ?? '' })}
          action={
            view.can.may.includes('arbitrate') && (
              <Button size="small" type="primary" onClick={() => ask('arbitrate')}>
                {code('caseAction', 'arbitrate')}
              </Button>
            )
          }
        />
      )}
      {view.consultation !== 'none' && (
        <Alert
          type="info"
          className="course-note"
          title={`◈ ${code('consultation', view.consultation)}`}
          action={reads && <ConsultationLink caseId={view.id} />}
        />
      )}
      {view.excluded !== null && (
        <Alert
          type="info"
          className="course-note"
          title={t('course.excluded', { why: anyCode('exclusionReason', view.excluded) })}
        />
      )}
      {modal}
    </>
  )
}
