import type { OwnRecord } from '@yiwang/contract/disclosure'
import { useSay } from '../../shared/words.ts'
import { shownText } from './shown-text.ts'

/** Ledgers in which one stands: what for, on what law, how long. */
export function LedgersPanel({ ledgers }: { ledgers: OwnRecord['ledgers'] }) {
  const say = useSay()
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
                <dd>{fact.text ?? shownText(fact.value, say('mine.comma'))}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </section>
  )
}
