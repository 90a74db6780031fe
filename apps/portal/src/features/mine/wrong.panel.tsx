import type { OwnRecord } from '@yiwang/contract/disclosure'
import { useState } from 'react'
import { useSay } from '../../shared/words.ts'
import { AskForm } from './ask-form.tsx'
import { missingFields } from './wanted.ts'

/** What is wrong beside a single value: something is missing, or one does not live there. */
export function WrongPanel({ record }: { record: OwnRecord }) {
  const say = useSay()
  const [open, setOpen] = useState<'missing' | 'not-here' | null>(null)
  const [chosen, setChosen] = useState('')
  const missing = missingFields(record)
  const field = missing.find(({ key }) => key === chosen)
  const close = () => {
    setOpen(null)
    setChosen('')
  }
  return (
    <section className="card" aria-labelledby="mine-wrong">
      <h2 id="mine-wrong">{say('mine.wrong')}</h2>
      <div className="row">
        {missing.length > 0 && (
          <button
            type="button"
            className="button"
            aria-expanded={open === 'missing'}
            onClick={() => setOpen('missing')}
          >
            {say('mine.missing')}
          </button>
        )}
        <button
          type="button"
          className="button"
          aria-expanded={open === 'not-here'}
          onClick={() => setOpen('not-here')}
        >
          {say('mine.notHere')}
        </button>
      </div>
      {open === 'not-here' && (
        <>
          <p>{record.area === null ? say('mine.notHereHint') : say('mine.notHereIn', { area: record.area })}</p>
          <AskForm asking={{ about: 'not-here' }} onDone={close} />
        </>
      )}
      {open === 'missing' && (
        <div className="field">
          <label htmlFor="missing-fact">{say('mine.missingWhat')}</label>
          <select id="missing-fact" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{say('mine.choose')}</option>
            {missing.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
      {open === 'missing' && field && (
        <AskForm key={field.key} asking={{ about: 'fact', field, isMissing: true }} onDone={close} />
      )}
    </section>
  )
}
