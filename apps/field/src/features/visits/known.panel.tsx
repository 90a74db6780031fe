import type { Sheet, SheetField, SheetSubject } from '@yiwang/contract/campaigns'
import { useLists } from '../../shared/fields/use-lists.ts'
import { ValueView } from '../../shared/fields/value-view.tsx'
import { useSettings } from '../../shared/settings.ts'
import { Status } from '../../shared/status.tsx'
import { useCode, useSay } from '../../shared/words.ts'
import { partsKnown } from './shown-facts.ts'

type Props = { sheet: Sheet; opened: ReadonlySet<string>; onOpen: (subjectId: string) => void }

/** What is known of everybody here: what has grown stale in the open, the rest behind a tap. Only what was seen is confirmed. */
export function KnownPanel({ sheet, opened, onOpen }: Props) {
  const say = useSay()
  const subjects = sheet.subjects.filter(({ fields }) => fields.some(({ state }) => state !== 'missing'))
  if (subjects.length === 0) return null
  return (
    <section className="card" aria-label={say('visits.known')}>
      <p className="label">{say('visits.known')}</p>
      {subjects.map((subject) => (
        <Known key={subject.id} subject={subject} isOpen={opened.has(subject.id)} onOpen={() => onOpen(subject.id)} />
      ))}
    </section>
  )
}

function Known({ subject, isOpen, onOpen }: { subject: SheetSubject; isOpen: boolean; onOpen: () => void }) {
  const say = useSay()
  const code = useCode()
  const { stale, fresh } = partsKnown(subject)
  const kind = code('registers', `kind.${subject.kind}` as never)
  const name = subject.label === kind ? kind : `${subject.label} · ${kind}`
  return (
    <div className="stack">
      {stale.length > 0 && <p className="strong">{name}</p>}
      <Facts fields={stale} />
      {fresh.length > 0 && (
        <details open={isOpen} onToggle={(event) => event.currentTarget.open && onOpen()}>
          <summary>{`${name} · ${say('visits.knownMore', { count: fresh.length })}`}</summary>
          <Facts fields={fresh} />
        </details>
      )}
    </div>
  )
}

function Facts({ fields }: { fields: readonly SheetField[] }) {
  const say = useSay()
  const { language } = useSettings()
  const lists = useLists(fields)
  if (fields.length === 0) return null
  return (
    <dl className="known-facts">
      {fields.map((field) => {
        const label = language === 'en' && field.label.en !== '' ? field.label.en : field.label.zh
        return (
          <div key={field.key} className="row spread">
            <dt className="weak">{label}</dt>
            <dd style={{ margin: 0, textAlign: 'right' }}>
              <ValueView field={field} label={label} value={field.value} list={lists.get(field.list ?? '')} />{' '}
              {field.state === 'stale' && <Status tone="soon">{say('visits.toCheck')}</Status>}
              {field.disputed && <Status tone="soon">{say('sheets.disputed')}</Status>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
