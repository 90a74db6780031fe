import { useState, type FormEvent } from 'react'
import type { PublicCampaign } from '@yiwang/contract/campaigns'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { rememberRegistration } from '../../shared/known-registrations.ts'
import { useSay } from '../../shared/words.ts'
import { EntryFields } from './entry-fields.tsx'
import { lacking, valuesOf, type Typed } from './entry-values.ts'
import { fieldId } from './field-id.ts'
import { refusedBy } from './refused-by.ts'
import { useRegister } from './register.query.ts'

type Props = { code: string; campaign: PublicCampaign; onDone: (receipt: string) => void }

/** Asks what the notice asks; what was typed stays until the answer is there. */
export function RegisterForm({ code, campaign, onDone }: Props) {
  const say = useSay()
  const [typed, setTyped] = useState<Typed>({})
  const [asked, setAsked] = useState(false)
  const register = useRegister(code)
  const lacks = asked ? lacking(campaign.fields, typed) : []
  const flaws = { ...refusedBy(register.error), ...Object.fromEntries(lacks.map((key) => [key, 'required'])) }
  const hasFlaws = Object.keys(flaws).length > 0
  function submit(event: FormEvent): void {
    event.preventDefault()
    setAsked(true)
    const open = lacking(campaign.fields, typed)
    const [first] = open
    if (first !== undefined) {
      focusOn(first)
      return
    }
    register.mutate(valuesOf(campaign.fields, typed), {
      onSuccess: ({ receipt }) => {
        const who = shortName(typed['person.name'])
        rememberRegistration({ code, receipt, title: campaign.title, who, at: new Date().toISOString() })
        onDone(receipt)
      },
      onError: (error) => {
        const [wrong] = Object.keys(refusedBy(error))
        if (wrong !== undefined) focusOn(wrong)
      },
    })
  }
  return (
    <form onSubmit={submit} noValidate>
      <EntryFields
        fields={campaign.fields}
        typed={typed}
        flaws={flaws}
        onChange={(change) => setTyped({ ...typed, ...change })}
      />
      {register.error !== null && !hasFlaws && <FaultNotice error={register.error} />}
      {hasFlaws && (
        <p className="wrong" role="alert">
          {say('register.lookAgain')}
        </p>
      )}
      <button type="submit" className="button main" disabled={register.isPending}>
        {say(register.isPending ? 'register.sending' : 'register.send')}
      </button>
      <p className="weak">{say('register.once')}</p>
    </form>
  )
}

/** The phone keeps only so much of a name that its owner knows whose entry it is. */
function shortName(name: Typed[string] | undefined): string {
  return typeof name === 'string' && name !== '' ? `${name.trim().slice(0, 1)}**` : '—'
}

function focusOn(key: string): void {
  document.getElementById(fieldId(key))?.focus()
}
