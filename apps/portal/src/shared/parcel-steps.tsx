import type { ApplicationStep } from '@yiwang/contract/services'
import { useSettings } from './settings.ts'
import { whenText } from './when.ts'
import { useSay } from './words.ts'

type Step = Pick<ApplicationStep, 'at' | 'action' | 'unitName'> & { note?: string }

/** The way it came, like that of a parcel: the newest first. */
export function ParcelSteps({ steps }: { steps: readonly Step[] }) {
  const say = useSay()
  const { language } = useSettings()
  const shown = steps.filter(({ action }) => action !== 'edit')
  return (
    <ol className="steps">
      {[...shown].reverse().map((step) => (
        <li key={`${step.at}${step.action}`}>
          <strong>{say(`applications.step.${step.action}`)}</strong>
          {step.unitName !== null && <span> · {step.unitName}</span>}
          <p className="weak">
            <time dateTime={step.at}>{whenText(step.at, new Date(), language)}</time>
          </p>
          {step.note !== undefined && step.note !== '' && <p>{step.note}</p>}
        </li>
      ))}
    </ol>
  )
}
