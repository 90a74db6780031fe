import { useState } from 'react'
import type { SheetField, SheetSubject } from '@yiwang/contract/campaigns'
import { useSettings } from '../../shared/settings.ts'
import { useCode, useSay } from '../../shared/words.ts'
import { FieldInput } from '../../shared/fields/field-input.tsx'
import { useLists } from '../../shared/fields/use-lists.ts'
import { KnownField } from './known-field.tsx'
import { flawOf, partsOf, withoutField, withTyped, type Typed } from './sheet-answer.ts'

type Props = {
  subject: SheetSubject
  typed: Typed
  flaws: Readonly<Record<string, string>>
  onTyped: (typed: Typed) => void
}

/** One person, or the household itself: what is asked, then what is known. */
export function SubjectPanel({ subject, typed, flaws, onTyped }: Props) {
  const say = useSay()
  const code = useCode()
  const { language } = useSettings()
  const lists = useLists(subject.fields)
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(Object.keys(typed[subject.id] ?? {})))
  const { asked, shown, others } = partsOf(subject.fields)
  const said = typed[subject.id] ?? {}
  const nameOf = (field: SheetField) => (language === 'en' && field.label.en !== '' ? field.label.en : field.label.zh)
  const kind = code('registers', `kind.${subject.kind}` as never)
  const row = (field: SheetField) => {
    const isAsked = field.state === 'missing' && field.asked
    const flaw = flawOf(flaws, subject.id, field.key)
    if (isAsked || open.has(field.key))
      return (
        <FieldInput
          key={field.key}
          id={`${subject.id}-${field.key}`.replace(/[^a-z0-9-]/gi, '-')}
          field={field}
          label={
            field.required && field.state === 'missing'
              ? say('sheets.required', { label: nameOf(field) })
              : nameOf(field)
          }
          said={said}
          wrong={flaw === undefined ? null : code('registers', `flaw.${flaw}` as never)}
          list={lists.get(field.list ?? '')}
          onChange={(change) => onTyped(withTyped(typed, subject.id, change))}
          {...(isAsked
            ? {}
            : {
                onLeave: () => {
                  setOpen(new Set([...open].filter((key) => key !== field.key)))
                  onTyped(withoutField(typed, subject.id, field.key))
                },
              })}
        />
      )
    return (
      <KnownField
        key={field.key}
        field={field}
        label={nameOf(field)}
        who={subject.label}
        list={lists.get(field.list ?? '')}
        onChange={() => setOpen(new Set([...open, field.key]))}
      />
    )
  }
  return (
    <section className="card" aria-label={subject.label}>
      <h2 className="sheet-head">
        {subject.label} {subject.label !== kind && <span className="weak">{kind}</span>}
      </h2>
      {asked.length > 0 && <div className="stack">{asked.map(row)}</div>}
      {shown.length > 0 && (
        <details className="sheet-known" open={asked.length === 0}>
          <summary>{say('sheets.known', { count: shown.length })}</summary>
          <div className="stack">{shown.map(row)}</div>
        </details>
      )}
      {others.length > 0 && (
        <details className="sheet-known" open={others.some(({ key }) => open.has(key))}>
          <summary>{say('sheets.others', { count: others.length })}</summary>
          <div className="stack">{others.map(row)}</div>
        </details>
      )}
    </section>
  )
}
