import { useState, type FormEvent } from 'react'
import type { OwnEntry } from '@yiwang/contract/campaigns'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { useSettings } from '../../shared/settings.ts'
import { whenText } from '../../shared/when.ts'
import { useSay } from '../../shared/words.ts'
import { EntryFields } from './entry-fields.tsx'
import { canAnswer, lacking, typedOf, valuesOf } from './entry-values.ts'
import { refusedBy } from './refused-by.ts'
import { entryText } from './entry-text.ts'
import { useCorrect, useOwnEntry } from './register.query.ts'

type Props = { receipt: string; onBack: () => void }

/** What was registered, for whoever holds the receipt: read, and corrected while the campaign runs. */
export function OwnEntryPanel({ receipt, onBack }: Props) {
  const say = useSay()
  const entry = useOwnEntry(receipt)
  const [isEditing, setIsEditing] = useState(false)
  if (entry.isPending) return <Waiting />
  if (entry.error)
    return (
      <>
        <FaultNotice error={entry.error} retry={() => void entry.refetch()} />
        <button type="button" className="button" onClick={onBack}>
          {say('common.back')}
        </button>
      </>
    )
  if (isEditing) return <Correction receipt={receipt} entry={entry.data} onDone={() => setIsEditing(false)} />
  return <Entry entry={entry.data} onEdit={() => setIsEditing(true)} onBack={onBack} />
}

function Entry({ entry, onEdit, onBack }: { entry: OwnEntry; onEdit: () => void; onBack: () => void }) {
  const say = useSay()
  const { language } = useSettings()
  const [now] = useState(() => new Date())
  const words = { yes: say('register.yes'), no: say('register.no'), none: say('register.notSaid') }
  return (
    <>
      <section className="card now done">
        <h2>{say('register.mine')}</h2>
        <p className="weak">{say('register.at', { time: whenText(entry.registeredAt, now, language) })}</p>
        <dl className="pairs">
          {entry.fields.map((field) => (
            <div key={field.key}>
              <dt>{language === 'en' && field.label.en !== '' ? field.label.en : field.label.zh}</dt>
              <dd>{entryText(field, words)}</dd>
            </div>
          ))}
        </dl>
        <p>{say('register.until', { day: entry.closesOn })}</p>
      </section>
      <button type="button" className="button main" onClick={onEdit}>
        {say('register.change')}
      </button>
      <button type="button" className="button" onClick={onBack}>
        {say('common.back')}
      </button>
    </>
  )
}

function Correction({ receipt, entry, onDone }: { receipt: string; entry: OwnEntry; onDone: () => void }) {
  const say = useSay()
  const [typed, setTyped] = useState(() => typedOf(entry.fields))
  const [asked, setAsked] = useState(false)
  const correct = useCorrect(receipt, entry.version)
  // What is masked is kept unless something new is typed; the number tells one person from another and stays.
  const kept = entry.fields.filter(({ value }) => typeof value === 'object' && value !== null && 'masked' in value)
  const fixed = kept.filter(({ type }) => type === 'identity-number').map(({ key }) => key)
  const lacks = lacking(entry.fields, typed).filter((key) => !kept.some((field) => field.key === key))
  const flaws = {
    ...refusedBy(correct.error),
    ...(asked ? Object.fromEntries(lacks.map((key) => [key, 'required'])) : {}),
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    setAsked(true)
    if (lacks.length === 0) correct.mutate(valuesOf(entry.fields.filter(canAnswer), typed), { onSuccess: onDone })
  }
  return (
    <form onSubmit={submit} noValidate>
      <EntryFields
        fields={entry.fields}
        typed={typed}
        flaws={flaws}
        fixed={fixed}
        onChange={(change) => setTyped({ ...typed, ...change })}
      />
      {correct.error !== null && Object.keys(flaws).length === 0 && <FaultNotice error={correct.error} />}
      <button type="submit" className="button main" disabled={correct.isPending}>
        {say(correct.isPending ? 'register.sending' : 'register.save')}
      </button>
      <button type="button" className="button" onClick={onDone}>
        {say('common.cancel')}
      </button>
    </form>
  )
}
