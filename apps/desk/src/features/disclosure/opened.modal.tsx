import type { Opening } from '@yiwang/contract/disclosure'
import { Modal } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { useOpened } from './disclosure.query.ts'
import { SubjectFacts } from './subject-facts.tsx'

/** The opened subject while the opening lasts. */
export function OpenedModal({ opening, onClose }: { opening: Opening; onClose: () => void }) {
  const { t } = useText()
  const subject = useOpened(opening.id)
  return (
    <Modal open width={640} title={opening.subjectLabel} footer={null} onCancel={onClose}>
      <p className="quiet">
        {t('disclosure.openings.ends')} <Exact at={opening.endsAt} />
      </p>
      {subject.isPending && <Loading rows={4} />}
      {subject.isError && <ErrorState error={subject.error} onRetry={() => void subject.refetch()} />}
      {subject.data && <SubjectFacts subject={subject.data} right={{ openingId: opening.id }} />}
    </Modal>
  )
}
