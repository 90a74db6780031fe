import type { Route } from '@yiwang/contract'
import { applicationActionRoutes, type ApplicationView } from '@yiwang/contract/services'
import { App, Form, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useSession } from '../../shared/session.ts'
import { ACTION_PARTS, bodyOf, DANGEROUS, flawsOf, newActionDraft, type FormAction } from './action-fields.ts'
import { ActionParts } from './action-parts.tsx'
import { refusalOf } from './refusal-draft.ts'
import { resultsOf } from './result-draft.ts'
import { SERVICES, useGuide } from './services.query.ts'

type Props = { view: ApplicationView; action: FormAction; onClose: () => void }

/** The form of one action: its parts in order, what the matter says filled in. */
export function ActionModal(props: Props) {
  const guide = useGuide(props.view.matterId)
  return guide.isPending ? null : <ActionForm {...props} />
}

function ActionForm({ view, action, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const { tenantName } = useSession()
  const guide = useGuide(view.matterId).data
  const [draft, setDraft] = useState(() => ({
    ...newActionDraft(refusalOf(guide, tenantName, t), resultsOf(view, guide)),
    favours: view.proposal?.favours ?? ('grant' as const),
    granted: view.proposal?.favours !== 'refuse',
  }))
  const [isTried, setIsTried] = useState(false)
  const route: Route = applicationActionRoutes[action]
  const write = useWrite(route, SERVICES)
  const flaws = flawsOf(action, draft)

  function send() {
    setIsTried(true)
    if (flaws.length > 0) return
    const call = { params: { applicationId: view.id }, body: bodyOf(action, draft) }
    write.mutate(
      { call, version: view.version },
      {
        onSuccess: () => {
          void message.success(t('services.done'))
          onClose()
        },
      },
    )
  }

  return (
    <Modal
      open
      width={640}
      title={code('applicationAction', action)}
      okText={code('applicationAction', action)}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: write.isPending, danger: DANGEROUS.has(action) }}
      onOk={send}
      onCancel={onClose}
    >
      <Form layout="vertical" component="div">
        <ActionParts
          action={action}
          parts={ACTION_PARTS[action]}
          draft={draft}
          onChange={setDraft}
          flaws={isTried ? flaws : []}
          remedies={guide?.remedies ?? ''}
        />
      </Form>
      <FormProblem error={write.error} />
    </Modal>
  )
}
