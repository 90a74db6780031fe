import { useState } from 'react'
import { askPosition, type Fix } from '../../shared/position.ts'
import { useSay } from '../../shared/words.ts'

type Props = {
  fix: Fix | null
  address: string
  wrong: boolean
  onChange: (part: { fix?: Fix | null; address?: string }) => void
}

/** The position of the phone or a written address; one of them is enough. */
export function PlacePanel({ fix, address, wrong, onChange }: Props) {
  const say = useSay()
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle')
  const ask = async () => {
    setState('asking')
    const found = await askPosition()
    setState(found === null ? 'refused' : 'idle')
    if (found) onChange({ fix: found })
  }
  return (
    <fieldset>
      <legend>{say('report.where')}</legend>
      <div aria-live="polite">
        {fix && (
          <p className="row">
            <span>✓ {say('report.located', { metres: fix.accuracy })}</span>
            <button type="button" className="tool" onClick={() => onChange({ fix: null })}>
              {say('report.forget')}
            </button>
          </p>
        )}
        {state === 'refused' && !fix && <p className="wrong">{say('report.refused')}</p>}
      </div>
      {!fix && (
        <button type="button" className="button" disabled={state === 'asking'} onClick={() => void ask()}>
          {say(state === 'asking' ? 'report.locating' : 'report.locate')}
        </button>
      )}
      <div className="field" style={{ marginTop: '0.75rem' }}>
        <label htmlFor="address">{say('report.address')}</label>
        <input
          id="address"
          value={address}
          maxLength={200}
          autoComplete="street-address"
          placeholder={say('report.addressHint')}
          aria-invalid={wrong}
          aria-describedby="where-wrong"
          onChange={(event) => onChange({ address: event.target.value })}
        />
        <p id="where-wrong" className="wrong" role="alert">
          {wrong ? say('report.needWhere') : ''}
        </p>
      </div>
    </fieldset>
  )
}
