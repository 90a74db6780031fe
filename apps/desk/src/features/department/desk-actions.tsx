import type { CaseActionName, CaseView } from '@yiwang/contract/cases'
import { App, Tabs } from 'antd'
import { useRef, useState } from 'react'
import { ActionForm } from '../../shared/actions/action-form.tsx'
import { ActionPanel } from '../../shared/actions/action-panel.tsx'
import { useText } from '../../shared/i18n.ts'
import { useKeys } from '../../shared/use-keys.ts'

/** What a unit does with a case, in the order of the procedure, each with its key. */
const DESK_ACTIONS = [
  { action: 'accept', key: 'a' },
  { action: 'handle', key: 'h' },
  { action: 'return', key: 'r' },
  { action: 'feedback', key: 'f' },
] as const satisfies readonly { action: CaseActionName; key: string }[]

/** Actions that stand beside what they are about. */
const ELSEWHERE: readonly CaseActionName[] = [
  'request',
  'endorse',
  'decide',
  'withdraw-request',
  'join',
  'drop-task',
  'assist',
  'answer',
  'correct',
  'resume',
]

/** The forms stand open beside the case: nothing has to be clicked to see what is asked. */
export function DeskActions({ view }: { view: CaseView }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const open = DESK_ACTIONS.filter(({ action }) => view.can.may.includes(action))
  const [chosen, setChosen] = useState<string | undefined>(open[0]?.action)
  const box = useRef<HTMLDivElement>(null)

  function choose(action: CaseActionName) {
    setChosen(action)
    // The form of the tab is there only after the tab was chosen.
    requestAnimationFrame(() =>
      box.current
        ?.querySelector<HTMLElement>('[role="tabpanel"]:not([aria-hidden="true"]) form :is(input, textarea)')
        ?.focus(),
    )
  }

  useKeys(Object.fromEntries(open.map(({ action, key }) => [key, () => choose(action)])))
  return (
    <div ref={box}>
      <h3>{t('case.mayNow')}</h3>
      {open.length > 0 && (
        <Tabs
          size="small"
          {...(chosen === undefined ? {} : { activeKey: chosen })}
          onChange={setChosen}
          items={open.map(({ action, key }) => ({
            key: action,
            label: (
              <>
                {code('caseAction', action)} <kbd aria-hidden>{key.toUpperCase()}</kbd>
              </>
            ),
            children: (
              <ActionForm
                subject={view}
                action={action}
                onDone={() => void message.success(t('act.sent', { what: code('caseAction', action) }))}
              />
            ),
          }))}
        />
      )}
      <ActionPanel view={view} hide={[...open.map(({ action }) => action), ...ELSEWHERE]} />
    </div>
  )
}
