import { useMutation } from '@tanstack/react-query'
import { newId, type Call } from '@yiwang/contract'
import { ownRoutes, type OwnField } from '@yiwang/contract/disclosure'
import { useState, type FormEvent } from 'react'
import { api, queryClient } from '../../shared/api.ts'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSay } from '../../shared/words.ts'
import { ownCorrectionsQuery } from './own-record.query.ts'
import { ValueInput } from './value-input.tsx'
import { beginningOf, wantedValue, type Wanted } from './wanted.ts'

/** What is asked about: a fact, held or missing; a home that is not theirs; an entry that is not theirs. */
export type Asking =
  { about: 'fact'; field: OwnField; isMissing: boolean } | { about: 'not-here' } | { about: 'not-mine'; ledger: string }

type Body = NonNullable<Call<typeof ownRoutes.ask>['body']>

/** Asks for something to be put right, in the resident's own words. */
export function AskForm({ asking, onDone }: { asking: Asking; onDone: () => void }) {
  const say = useSay()
  // One id for one wish, so that a press repeated on a bad line asks once.
  const [id] = useState(() => newId())
  const field = asking.about === 'fact' ? asking.field : null
  const [value, setValue] = useState<Wanted>(field ? beginningOf(field) : '')
  const [explanation, setExplanation] = useState('')
  const [flaw, setFlaw] = useState<'mine.whyNeeded' | 'mine.valueNeeded' | null>(null)
  const sending = useMutation({
    mutationFn: () => api.call(ownRoutes.ask, { body: bodyOf(asking, { id, value, explanation }) }, { commandId: id }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ownCorrectionsQuery.queryKey })
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isEmpty = asking.about === 'fact' && asking.isMissing && wantedValue(asking.field, value) === null
    const found = isEmpty ? 'mine.valueNeeded' : explanation.trim().length < 2 ? 'mine.whyNeeded' : null
    setFlaw(found)
    if (found === null) sending.mutate()
  }
  const name = asking.about === 'fact' ? asking.field.key : asking.about === 'not-mine' ? asking.ledger : 'home'
  return (
    <form onSubmit={submit} noValidate>
      {field && (
        <>
          <ValueInput
            id={`value-${name}`}
            label={say('mine.should', { fact: field.label })}
            field={field}
            value={value}
            onChange={setValue}
          />
          {asking.about === 'fact' && !asking.isMissing && <p className="weak">{say('mine.emptyHint')}</p>}
        </>
      )}
      <div className="field">
        <label htmlFor={`why-${name}`}>{say(field ? 'mine.why' : 'mine.whyNot')}</label>
        <textarea
          id={`why-${name}`}
          rows={2}
          value={explanation}
          maxLength={1000}
          onChange={(event) => setExplanation(event.target.value)}
        />
      </div>
      <p className="wrong" role="alert">
        {flaw === null ? '' : say(flaw)}
      </p>
      {sending.error && <FaultNotice error={sending.error} />}
      <div className="row">
        <button type="submit" className="button main" disabled={sending.isPending}>
          {say('mine.send')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {say('common.cancel')}
        </button>
      </div>
    </form>
  )
}

function bodyOf(asking: Asking, said: { id: string; value: Wanted; explanation: string }): Body {
  const head = { id: said.id, explanation: said.explanation.trim() }
  if (asking.about === 'not-here') return { ...head, about: 'not-here' }
  if (asking.about === 'not-mine') return { ...head, about: 'not-mine', ledger: asking.ledger }
  return { ...head, about: 'fact', fact: asking.field.key, value: wantedValue(asking.field, said.value) }
}
