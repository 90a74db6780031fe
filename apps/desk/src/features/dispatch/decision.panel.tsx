import type { CaseActionName, CaseView } from '@yiwang/contract/cases'
import { Button } from 'antd'
import { Facts } from '../../shared/cases/facts.tsx'
import { useText } from '../../shared/i18n.ts'
import { keyAction } from './decision.ts'
import { DispatchForm, type DispatchFormProps } from './dispatch-form.tsx'
import { Overtaken } from './overtaken.tsx'
import { Presence } from './presence.tsx'
import { SideWork } from './side-work.tsx'
import type { Other } from './use-claim.ts'

type DecisionPanelProps = DispatchFormProps & {
  others: readonly Other[]
  /** Drops what was being written for a case that somebody else decided on; null while nothing was. */
  onDrop: (() => void) | null
  onKey: (key: 'r' | 'h' | 'c') => void
  onNext: () => void
  onHelp: () => void
}

/** The decision: who else is at it, proposals with reasons, what was chosen, and one button for each key. */
export function DecisionPanel({ others, onDrop, onKey, onNext, onHelp, ...form }: DecisionPanelProps) {
  const { view } = form
  const { t, code } = useText()
  const dispatches = view.can.may.includes('dispatch') || view.can.may.includes('file')
  const keys = keysOf(view)
  const waits = !dispatches && keys.length === 0 && view.asks.length === 0 && view.rating === 'none'
  return (
    <section className="pane" aria-label={t('dispatch.decision')}>
      <div className="pane-scroll decision-form">
        <Presence others={others} />
        {!dispatches && onDrop !== null && <Overtaken view={view} note={form.decision.note} onDrop={onDrop} />}
        {dispatches && <DispatchForm {...form} />}
        {waits && <p className="quiet">{t('dispatch.waiting', { state: code('caseState', view.state) })}</p>}
        <SideWork view={view} />
        {!dispatches && <Facts view={view} />}
      </div>
      <div className="decision-foot">
        {dispatches && (
          <Button type="primary" form="decide" htmlType="submit" size="large" block>
            {view.state === 'reported' ? t('dispatch.fileDispatch') : t('dispatch.dispatch')} <kbd>Enter</kbd>
          </Button>
        )}
        <div className="key-buttons">
          {keys.map(({ key, action }) => (
            <Button key={key} onClick={() => onKey(key)} type={action === 'close' ? 'primary' : 'default'}>
              {action === 'check' ? t('dispatch.rework') : code('caseAction', action)} <kbd>{key.toUpperCase()}</kbd>
            </Button>
          ))}
          <Button onClick={onNext}>
            {t('dispatch.next')} <kbd>N</kbd>
          </Button>
          <Button type="text" onClick={onHelp} aria-label={t('dispatch.keys')}>
            <kbd>?</kbd>
          </Button>
        </div>
      </div>
    </section>
  )
}

/** The keys that mean something now, each action under one key only. */
function keysOf(view: CaseView): { key: 'r' | 'h' | 'c'; action: CaseActionName }[] {
  const keys = (['r', 'h', 'c'] as const).flatMap((key) => {
    const action = keyAction(key, view.state)
    return action === null || !view.can.may.includes(action) ? [] : [{ key, action }]
  })
  return keys.filter(({ action }, index) => keys.findIndex((one) => one.action === action) === index)
}
