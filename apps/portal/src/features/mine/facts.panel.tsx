import { useMutation } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { ownRoutes, type OwnField, type OwnRecord, type ShownFact } from '@yiwang/contract/disclosure'
import { useEffect, useState } from 'react'
import { api } from '../../shared/api.ts'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSettings } from '../../shared/settings.ts'
import { dayText } from '../../shared/when.ts'
import { useSay } from '../../shared/words.ts'
import { AskForm } from './ask-form.tsx'
import { shownText } from './shown-text.ts'

/** Every fact with where it comes from; sealed ones shown for a moment on request. */
export function FactsPanel({ record }: { record: OwnRecord }) {
  const say = useSay()
  const [correcting, setCorrecting] = useState<ShownFact | null>(null)
  const sealed = record.facts.filter((fact) => fact.sealed).map(({ key }) => key)
  const clear = useClear()
  return (
    <section className="card" aria-labelledby="mine-facts">
      <h2 id="mine-facts">{say('mine.facts')}</h2>
      {record.facts.length === 0 && <p className="weak">{say('mine.noFacts')}</p>}
      <dl className="pairs">
        {record.facts.map((fact) => (
          <Fact
            key={fact.key}
            fact={fact}
            field={record.fields.find(({ key }) => key === fact.key)}
            clear={clear.values[fact.key]}
            onCorrect={() => setCorrecting(fact)}
            isCorrecting={correcting?.key === fact.key}
            onDone={() => setCorrecting(null)}
          />
        ))}
      </dl>
      {clear.error && <FaultNotice error={clear.error} />}
      {sealed.length > 0 && (
        <button
          type="button"
          className="button"
          disabled={clear.isPending}
          onClick={() => clear.ask(sealed.slice(0, 12))}
        >
          {say('mine.show')}
        </button>
      )}
    </section>
  )
}

type FactProps = {
  fact: ShownFact
  /** Missing where it is put right at the counter alone. */
  field: OwnField | undefined
  clear: string | undefined
  isCorrecting: boolean
  onCorrect: () => void
  onDone: () => void
}

function Fact({ fact, field, clear, isCorrecting, onCorrect, onDone }: FactProps) {
  const say = useSay()
  const { language } = useSettings()
  return (
    <>
      <dt>{fact.label}</dt>
      <dd>
        {clear ?? fact.text ?? shownText(fact.value, say('mine.comma'))}
        <span className="weak" style={{ display: 'block' }}>
          {fact.source !== null && say(`mine.source.${fact.source}`)} {fact.speaker}{' '}
          {fact.seenAt !== null && dayText(fact.seenAt, language)}
        </span>
        {isCorrecting && field && <AskForm asking={{ about: 'fact', field, isMissing: false }} onDone={onDone} />}
        {!isCorrecting && field && (
          <button
            type="button"
            className="tool"
            onClick={onCorrect}
            aria-label={say('mine.correctOf', { fact: fact.label })}
          >
            {say('mine.correct')}
          </button>
        )}
      </dd>
    </>
  )
}

type Clear = { values: Record<string, string | undefined>; until: number }

/** Clear values for as long as the server allows. */
function useClear() {
  const [clear, setClear] = useState<Clear | null>(null)
  const reveal = useMutation({
    mutationFn: (facts: string[]) => api.call(ownRoutes.reveal, { body: { facts } }, { commandId: newId() }),
    onSuccess: ({ values, seconds }) => setClear({ values, until: Date.now() + seconds * 1000 }),
  })
  useEffect(() => {
    if (clear === null) return
    const timer = setTimeout(() => setClear(null), Math.max(0, clear.until - Date.now()))
    return () => clearTimeout(timer)
  }, [clear])
  return { values: clear?.values ?? {}, ask: reveal.mutate, isPending: reveal.isPending, error: reveal.error }
}
