import { CASE_ACTIONS, type CaseActionName, type CaseView } from '@yiwang/contract/cases'
import { Button, Tooltip } from 'antd'
import { useActModal } from '../course/use-act-modal.tsx'
import { useText } from '../i18n.ts'
import { offered } from './action-order.ts'

/** What may be done now as buttons that open small forms, and for the rest why not. */
export function ActionPanel({ view, hide = [] }: { view: CaseView; hide?: readonly CaseActionName[] }) {
  const { t, code } = useText()
  const { ask, modal } = useActModal(view)
  // A merged case is closed with its parent, not before it.
  const early = view.parent !== null && view.parent.state !== 'closed' ? 'close-along' : null
  const may = view.can.may.filter((name) => !hide.includes(name) && name !== early)
  const { main, side, lead } = offered(may)
  const not = CASE_ACTIONS.flatMap((name) => {
    const why = view.can.not[name]
    return why === undefined || why === 'not-permitted' ? [] : [{ name, why }]
  })
  return (
    <section aria-label={t('case.mayNow')} className="screen-only">
      {may.length === 0 && <p className="quiet">{t('case.nothingNow')}</p>}
      {main.length > 0 && (
        <div className="buttons">
          {main.map((name) => (
            <Button key={name} type={name === lead ? 'primary' : 'default'} onClick={() => ask(name)}>
              {code('caseAction', name)}
            </Button>
          ))}
        </div>
      )}
      {side.length > 0 && (
        <div className="buttons side-buttons">
          {side.map((name) => (
            <Button key={name} size="small" onClick={() => ask(name)}>
              {code('caseAction', name)}
            </Button>
          ))}
        </div>
      )}
      {not.length > 0 && (
        <details className="may-not">
          <summary>{t('case.mayNot')}</summary>
          <ul className="plain buttons">
            {not.map(({ name, why }) => (
              <li key={name}>
                <Tooltip title={code('obstacle', why)}>
                  <Button
                    size="small"
                    aria-disabled
                    className="button-off"
                    aria-label={t('act.titled', { what: code('caseAction', name), how: code('obstacle', why) })}
                  >
                    {code('caseAction', name)}
                  </Button>
                </Tooltip>
              </li>
            ))}
          </ul>
        </details>
      )}
      {modal}
    </section>
  )
}
