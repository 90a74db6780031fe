import { useMutation } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { ownRoutes, type ShownFact } from '@yiwang/contract/disclosure'
import { useState, type FormEvent } from 'react'
import { api, queryClient } from '../../shared/api.ts'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSay } from '../../shared/words.ts'
import { ownCorrectionsQuery } from './own-record.query.ts'

/** Asks for one fact to be put right, in the resident's own words. */
export function AskForm({ fact, onDone }: { fact: ShownFact; onDone: () => void }) {
  const say = useSay()
  // One id for one wish, so that a press repeated on a bad line asks once.
  const [id] = useState(() => newId())
  const [value, setValue] = useState('')
  const [explanation, setExplanation] = useState('')
  const [missing, setMissing] = useState(false)
  const asking = useMutation({
    mutationFn: () =>
      api.call(
        ownRoutes.ask,
        {
          body: {
            id,
            fact: fact.key,
            value: value.trim() === '' ? null : asEntered(fact, value.trim()),
            explanation: explanation.trim(),
          },
        },
        { commandId: id },
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ownCorrectionsQuery.queryKey })
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const incomplete = explanation.trim().length < 2
    setMissing(incomplete)
    if (!incomplete) asking.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <div className="field">
        <label htmlFor={`value-${fact.key}`}>{say('mine.should', { fact: fact.label })}</label>
        <input
          id={`value-${fact.key}`}
          value={value}
          maxLength={200}
          onChange={(event) => setValue(event.target.value)}
        />
        <p className="weak">{say('mine.emptyHint')}</p>
      </div>
      <div className="field">
        <label htmlFor={`why-${fact.key}`}>{say('mine.why')}</label>
        <textarea
          id={`why-${fact.key}`}
          rows={2}
          value={explanation}
          maxLength={1000}
          onChange={(event) => setExplanation(event.target.value)}
        />
      </div>
      <p className="wrong" role="alert">
        {missing ? say('mine.whyNeeded') : ''}
      </p>
      {asking.error && <FaultNotice error={asking.error} />}
      <div className="row">
        <button type="submit" className="button main" disabled={asking.isPending}>
          {say('mine.send')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {say('common.cancel')}
        </button>
      </div>
    </form>
  )
}

/** Numbers and lists are asked for in their own shape. */
function asEntered(fact: ShownFact, text: string): string | number | string[] {
  if (typeof fact.value === 'number' && Number.isFinite(Number(text))) return Number(text)
  return Array.isArray(fact.value) ? [text] : text
}
