import type { MatterGuide } from '@yiwang/contract/matters'
import { useSay } from '../../shared/words.ts'

type Props = { offered: MatterGuide['delivery']; value: string; onChange: (way: string) => void }

/** How the result shall arrive, when there is a choice. */
export function DeliveryChoice({ offered, value, onChange }: Props) {
  const say = useSay()
  if (offered.length < 2) return null
  const chosen = offered.find((way) => way === value) ?? offered[0]
  return (
    <fieldset>
      <legend>{say('apply.delivery')}</legend>
      <div className="faces">
        {offered.map((way) => (
          <label key={way} className={way === chosen ? 'chosen' : undefined}>
            <input type="radio" name="delivery" checked={way === chosen} onChange={() => onChange(way)} />
            {say(`apply.way.${way}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
