import type { ApplicationStep } from '@yiwang/contract/services'
import { useText } from '../../shared/i18n.ts'
import { Exact } from '../../shared/ui/time.tsx'

/** What happened, the newest first, in sentences. */
export function Story({ steps }: { steps: readonly ApplicationStep[] }) {
  const { t, code } = useText()
  return (
    <ol className="plain story" aria-label={t('services.story')}>
      {[...steps].reverse().map((step) => (
        <li key={`${step.at}${step.action}`}>
          <span className="quiet number">
            <Exact at={step.at} />
          </span>{' '}
          {[step.unitName, step.actorName].filter(Boolean).join(' ')}{' '}
          <strong>{code('applicationAction', step.action)}</strong>
          {step.note !== '' && <div>{step.note}</div>}
        </li>
      ))}
    </ol>
  )
}
