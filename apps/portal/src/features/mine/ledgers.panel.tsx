import type { OwnRecord, ShownFact } from '@yiwang/contract/disclosure'
import { useState } from 'react'
import { useSay } from '../../shared/words.ts'
import { AskForm, type Asking } from './ask-form.tsx'
import { shownText } from './shown-text.ts'

/** Ledgers in which one stands: what for, on what law, how long. */
export function LedgersPanel({ ledgers, fields }: Pick<OwnRecord, 'ledgers' | 'fields'>) {
  const say = useSay()
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = () => setAsking(null)
  return (
    <section className="card" aria-labelledby="mine-ledgers">
      <h2 id="mine-ledgers">{say('mine.ledgers')}</h2>
      {ledgers.length === 0 && <p className="weak">{say('mine.noLedgers')}</p>}
      {ledgers.map((ledger) => (
        <details key={ledger.code}>
          <summary>
            {ledger.name} <span className="weak">{say('mine.since', { day: ledger.since })}</span>
          </summary>
          <p>{ledger.purpose}</p>
          <p className="weak">
            {ledger.legalBasis}{' '}
            {ledger.retentionDays === null ? say('mine.keptWhile') : say('mine.keptDays', { n: ledger.retentionDays })}
          </p>
          <dl className="pairs">
            {ledger.facts.map((fact) => (
              <div key={fact.key}>
                <dt>{fact.label}</dt>
                <dd>
                  {fact.text ?? shownText(fact.value, say('mine.comma'))}{' '}
                  {ledger.until === null && (
                    <CorrectFact fact={fact} fields={fields} asking={asking} onAsk={setAsking} onDone={close} />
                  )}
                </dd>
              </div>
            ))}
          </dl>
          {ledger.until === null &&
            (asking?.about === 'not-mine' && asking.ledger === ledger.code ? (
              <AskForm asking={asking} onDone={close} />
            ) : (
              <button
                type="button"
                className="button"
                onClick={() => setAsking({ about: 'not-mine', ledger: ledger.code })}
              >
                {say('mine.notMine')}
              </button>
            ))}
        </details>
      ))}
    </section>
  )
}

type CorrectProps = {
  fact: ShownFact
  fields: OwnRecord['fields']
  asking: Asking | null
  onAsk: (asking: Asking) => void
  onDone: () => void
}

function CorrectFact({ fact, fields, asking, onAsk, onDone }: CorrectProps) {
  const say = useSay()
  const field = fields.find(({ key }) => key === fact.key)
  if (!field) return null
  if (asking?.about === 'fact' && asking.field.key === fact.key) return <AskForm asking={asking} onDone={onDone} />
  return (
    <button
      type="button"
      className="tool"
      aria-label={say('mine.correctOf', { fact: fact.label })}
      onClick={() => onAsk({ about: 'fact', field, isMissing: false })}
    >
      {say('mine.correct')}
    </button>
  )
}
