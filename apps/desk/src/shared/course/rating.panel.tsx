import type { CaseActionName, CaseView } from '@yiwang/contract/cases'
import { Button } from 'antd'
import { useText } from '../i18n.ts'
import { ratingSteps } from './rating-steps.ts'
import { useActModal } from './use-act-modal.tsx'

const SIGN = { done: '✓', now: '●', later: '○' } as const
const ACTS: readonly CaseActionName[] = ['call-back', 'correct', 'answer-rating']

/** What follows a bad rating: the reporter is called, the unit corrects, the reporter gets an answer. */
export function RatingPanel({ view }: { view: CaseView }) {
  const { t, code } = useText()
  const { ask, modal } = useActModal(view)
  const contests = view.can.may.includes('request') && view.can.requests.includes('rating-exclusion')
  return (
    <>
      {view.solved !== null && (
        <p>
          {code('solved', view.solved)}
          {view.satisfaction !== null && ` · ${code('satisfaction', view.satisfaction)}`}
        </p>
      )}
      {view.rating !== 'none' && (
        <>
          <ol className="chain" aria-label={t('course.rating')}>
            {ratingSteps(view.rating).map(({ step, state }) => (
              <li key={step} className={`chain-${state}`}>
                <span aria-hidden>{SIGN[state]} </span>
                {t(`course.${step}`)}
              </li>
            ))}
          </ol>
          <p className="quiet">{code('ratingState', view.rating)}</p>
        </>
      )}
      <div className="buttons">
        {ACTS.filter((action) => view.can.may.includes(action)).map((action) => (
          <Button key={action} size="small" type="primary" onClick={() => ask(action)}>
            {code('caseAction', action)}
          </Button>
        ))}
        {contests && (
          <Button size="small" onClick={() => ask('request', { kind: 'rating-exclusion' })}>
            {code('requestKind', 'rating-exclusion')}
          </Button>
        )}
      </div>
      {modal}
    </>
  )
}
