import type { CaseActionName, CaseView } from '@yiwang/contract/cases'
import { App } from 'antd'
import { useState, type ReactNode } from 'react'
import { ActionModal } from '../actions/action.modal.tsx'
import { useText } from '../i18n.ts'

export type Ask = (action: CaseActionName, given?: Record<string, unknown>) => void

/** Opens the form of an action with some of its values settled, and says when it is done. */
export function useActModal(view: CaseView): { ask: Ask; modal: ReactNode } {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [asked, setAsked] = useState<{ action: CaseActionName; given: Record<string, unknown> } | null>(null)
  const close = () => setAsked(null)
  return {
    ask: (action, given = {}) => setAsked({ action, given }),
    modal: (
      <ActionModal
        subject={view}
        action={asked?.action ?? null}
        given={asked?.given ?? {}}
        onClose={close}
        onDone={() => {
          if (asked !== null) void message.success(t('act.sent', { what: code('caseAction', asked.action) }))
          close()
        }}
      />
    ),
  }
}
