import { useSay } from './words.ts'

type Props = { text: string; hint?: string; on: boolean; disabled?: boolean; onChange: (on: boolean) => void }

/** A whole-row switch: on and off are told by a mark beside the colour. */
export function SwitchRow({ text, hint, on, disabled = false, onChange }: Props) {
  const say = useSay()
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      className="switchrow"
      disabled={disabled}
      onClick={() => onChange(!on)}
    >
      <span>
        {text}
        {hint !== undefined && <span className="weak"> {hint}</span>}
      </span>
      <span className="knob" aria-hidden="true">
        {on ? say('common.on') : say('common.off')}
      </span>
    </button>
  )
}
