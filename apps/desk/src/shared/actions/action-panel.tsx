import { CASE_ACTIONS, type CaseActionName, type CaseView } from '@yiwang/contract/cases'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useText } from '../i18n.ts'
import { ActionModal } from './action.modal.tsx'
import { offered } from './action-order.ts'

/** What may be done now as buttons that open small forms, and for the rest why not. */
export function ActionPanel({ view, hide = [] }: { view: CaseView; hide?: readonly CaseActionName[] }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [action, setAction] = useState<CaseActionName | null>(null)
  const may = view.can.may.filter((name) => !hide.includes(name))
  const { main, side, lead } = offered(may)
  const not = CASE_ACTIONS.flatMap((name) => {
    const why = view.can.not[name]
    return why === undefined || why === 'not-permitted' ? [] : [{ name, why }]
  })
  return (
    <section aria-label={t('case.mayNow')} className="screen-only">
      {may.length === 0 && <p className="quiet">{t('case.nothingNow')}</p>}
      <div className="buttons">
        {[...main, ...side].map((name) => (
          <Button key={name} type={name === lead ? 'primary' : 'default'} onClick={() => setAction(name)}>
            {code('caseAction', name)}
          </Button>
        ))}
      </div>
      {not.length > 0 && (
        <details className="may-not">
          <summary>{t('case.mayNot')}</summary>
          <ul className="plain">
            {not.map(({ name, why }) => (
              <li key={name} className="quiet">
                {code('caseAction', name)}: {code('obstacle', why)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <ActionModal
        subject={view}
        action={action}
        onClose={() => setAction(null)}
        onDone={() => {
          if (action !== null) void message.success(t('act.sent', { what: code('caseAction', action) }))
          setAction(null)
        }}
      />
    </section>
  )
}
