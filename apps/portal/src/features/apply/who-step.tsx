import { useState, type FormEvent } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isOffline } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { MatterGuide } from '@yiwang/contract/matters'
import { applicantFacts, applicationRoutes } from '@yiwang/contract/services'
import { api } from '../../shared/api.ts'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSay } from '../../shared/words.ts'
import { ownApplicationQuery } from './apply.query.ts'
import { DeliveryChoice } from './delivery-choice.tsx'
import type { Draft } from './draft.ts'
import { FieldInput } from './field-input.tsx'
import { lacksIn } from './lacks.ts'

type Props = {
  guide: MatterGuide
  draft: Draft
  signedInAs: string | null
  onChange: (part: Partial<Draft>) => void
  onSignIn: () => void
}

/** First page: who it is for and the few fields that nobody knows yet. */
export function WhoStep({ guide, draft, signedInAs, onChange, onSignIn }: Props) {
  const say = useSay()
  const queries = useQueryClient()
  const [idNumber, setIdNumber] = useState('')
  const [lacks, setLacks] = useState<string[]>([])
  const opening = useMutation({
    mutationFn: () => (draft.isOpened ? change(guide, draft, idNumber) : begin(guide, draft, idNumber)),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ownApplicationQuery(id).queryKey })
      onChange({ isOpened: true, isChanging: false, applicationId: id, commandId: newId() })
    },
    // What the server refused is another sending once it is mended.
    onError: (error) => !isOffline(error) && onChange({ commandId: newId() }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = lacksIn(guide, draft)
    setLacks(found)
    if (found.length > 0) document.getElementById(`apply-${found[0]}`)?.focus()
    else if (signedInAs === null) onSignIn()
    else opening.mutate()
  }
  const text = (name: 'name' | 'phone' | 'address', autoComplete: string) => ({
    id: `apply-${name}`,
    autoComplete,
    value: draft[name],
    maxLength: name === 'address' ? 200 : 60,
    'aria-invalid': lacks.includes(name),
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  })
  return (
    <form onSubmit={submit} noValidate>
      <p className="weak">{say('apply.step', { n: 1, of: 3 })}</p>
      <fieldset>
        <legend>{say('apply.who')}</legend>
        <div className="field">
          <label htmlFor="apply-name">{say('apply.name')}</label>
          <input {...text('name', 'name')} />
          {lacks.includes('name') && <Wrong text={say('apply.needed')} />}
        </div>
        <div className="field">
          <label htmlFor="apply-phone">{say('apply.phone')}</label>
          <input {...text('phone', 'tel')} type="tel" inputMode="tel" />
          {lacks.includes('phone') && <Wrong text={say('apply.badPhone')} />}
        </div>
        <div className="field">
          <label htmlFor="apply-id">{say('apply.idNumber')}</label>
          <input
            id="apply-id"
            autoComplete="off"
            value={idNumber}
            maxLength={18}
            aria-describedby="apply-id-hint"
            onChange={(event) => setIdNumber(event.target.value)}
          />
          <p id="apply-id-hint" className="weak">
            {say(draft.isOpened ? 'apply.idAgain' : 'apply.idHint')}
          </p>
        </div>
        <div className="field">
          <label htmlFor="apply-address">{say('apply.address')}</label>
          <input {...text('address', 'street-address')} />
        </div>
      </fieldset>
      {guide.form.known.length > 0 && <p className="notice">{say('apply.knownFilled')}</p>}
      {guide.form.own.map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          value={draft.form[field.key] ?? null}
          isLacking={lacks.includes(field.key)}
          onChange={(value) => onChange({ form: { ...draft.form, [field.key]: value } })}
        />
      ))}
      <DeliveryChoice offered={guide.delivery} value={draft.delivery} onChange={(delivery) => onChange({ delivery })} />
      <p className="weak" role="status">
        {say('apply.kept')}
      </p>
      {opening.error && <FaultNotice error={opening.error} />}
      <button type="submit" className="button main" disabled={opening.isPending}>
        {say(signedInAs === null ? 'apply.signInNext' : 'apply.next')}
      </button>
    </form>
  )
}

function Wrong({ text }: { text: string }) {
  return (
    <p className="wrong" role="alert">
      {text}
    </p>
  )
}

function begin(guide: MatterGuide, draft: Draft, idNumber: string) {
  const body = bodyOf(guide, draft, idNumber)
  return api.call(applicationRoutes.open, { body }, { commandId: draft.commandId })
}

/** Changes what lies with the server already, as it is now. */
async function change(guide: MatterGuide, draft: Draft, idNumber: string) {
  const params = { applicationId: draft.applicationId }
  const { version } = await api.call(applicationRoutes.get, { params })
  const { applicant, form, delivery } = bodyOf(guide, draft, idNumber)
  const body = { applicant, form, delivery }
  return api.call(applicationRoutes.edit, { params, body }, { commandId: draft.commandId, version })
}

/** Everything that the library may be asked for comes with this consent, and with nothing else. */
function bodyOf(guide: MatterGuide, draft: Draft, idNumber: string) {
  const facts = [
    ...guide.form.known.map(({ key }) => key),
    ...guide.materials.flatMap(({ fact }) => (fact === null ? [] : [fact])),
  ]
  const delivery = guide.delivery.find((way) => way === draft.delivery) ?? guide.delivery[0] ?? 'pickup'
  const kind = guide.audiences.includes('person') ? ('person' as const) : (guide.audiences[0] ?? ('person' as const))
  const applicant = {
    kind,
    name: draft.name.trim(),
    phone: draft.phone.trim(),
    idNumber: idNumber.trim().toUpperCase(),
    address: draft.address.trim(),
  }
  return {
    id: draft.applicationId,
    matterId: guide.matterId,
    channel: 'portal' as const,
    applicant,
    form: { ...applicantFacts(guide.form.known, applicant), ...draft.form },
    delivery,
    consent: facts.length === 0 ? null : { facts: [...new Set(facts)], earlier: true, how: 'online' as const },
  }
}
