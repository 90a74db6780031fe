import type { CaseActionName, CaseReceipt, CaseView } from '@yiwang/contract/cases'
import { Modal } from 'antd'
import { useText } from '../i18n.ts'
import { ActionForm } from './action-form.tsx'
import { actionWords } from './action-words.ts'
import type { Subject } from './subject.ts'

type ActionModalProps = {
  subject: Subject & Pick<CaseView, 'number'>
  action: CaseActionName | null
  initial?: Record<string, unknown>
  given?: Record<string, unknown>
  onClose: () => void
  onDone: (receipt: CaseReceipt) => void
  onDecide?: (body: Record<string, unknown>) => void
}

export function ActionModal({ subject, action, initial, given, onClose, onDone, onDecide }: ActionModalProps) {
  const { t, code } = useText()
  const what = action === null ? '' : actionWords(action, given ?? {}, { t, code }).title
  return (
    <Modal
      open={action !== null}
      title={action === null ? '' : `${what} · ${subject.number}`}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      afterOpenChange={(open) => open && focusFirstField()}
    >
      {action !== null && (
        <ActionForm
          key={action}
          subject={subject}
          action={action}
          onCancel={onClose}
          onDone={onDone}
          {...(initial === undefined ? {} : { initial })}
          {...(given === undefined ? {} : { given })}
          {...(onDecide === undefined ? {} : { onDecide })}
        />
      )}
    </Modal>
  )
}

/** The dialog itself begins at its close button; people begin with the first question. */
function focusFirstField() {
  document.querySelector<HTMLElement>('[role="dialog"] form :is(input, textarea)')?.focus()
}
