import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { recordRoutes, type LedgerView } from '@yiwang/contract/registers'
import { changesOf, flawsOf, newFiles } from '../../shared/fields/said.ts'
import { useLists } from '../../shared/fields/use-lists.ts'
import { FindSubject } from '../../shared/find-subject.tsx'
import { useLedger, useRecords } from '../../shared/ledgers.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { subjectOnPhone } from '../../shared/subjects.query.ts'
import { useOpenForm } from '../../shared/use-open-form.ts'
import { useReopened } from '../../shared/use-reopened.ts'
import { today } from '../../shared/visits.query.ts'
import { Loading, Nothing } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { useLabel } from './ledger-name.ts'
import { typedRecordFrom, type Chosen, type TypedRecord } from './record-draft.ts'
import { newRecordSearch } from './record-search.ts'
import { RecordFields } from './record-fields.tsx'
import { SaveBar } from './save-bar.tsx'
import { useRecordWrite } from './use-record-write.ts'

/** Enters somebody into a ledger, with or without a network. */
export function NewRecordScreen() {
  const say = useSay()
  const label = useLabel()
  const { ledgerId } = useParams({ from: '/ledgers/$ledgerId/new' })
  const { subject: subjectId, from } = newRecordSearch.parse(useSearch({ strict: false }))
  const { ledger, isPending } = useLedger(ledgerId)
  const named = useQuery({ ...subjectOnPhone(subjectId ?? ''), enabled: subjectId !== undefined })
  const typed = useReopened(from)
  const isReady = typed !== undefined && (subjectId === undefined || !named.isPending)
  const title = ledger ? say('ledgers.addTo', { ledger: label(ledger.declaration.name) }) : say('ledgers.title')
  return (
    <Screen title={title} back>
      {(isPending || !isReady) && <Loading />}
      {!isPending && ledger === null && <Nothing text={say('ledgers.gone')} hint={say('ledgers.goneHint')} />}
      {ledger !== null && isReady && (
        <NewRecord
          key={`${ledgerId} ${from ?? ''}`}
          ledger={ledger}
          begun={{ ...begunWith(typed, named.data ?? null), replaces: from ?? null }}
        />
      )}
    </Screen>
  )
}

function begunWith(typed: unknown, subject: Chosen | null): TypedRecord {
  const begun = typedRecordFrom(typed, today())
  return begun.subject === null && subject ? { ...begun, subject: { id: subject.id, label: subject.label } } : begun
}

type NewProps = { ledger: LedgerView; begun: TypedRecord & { replaces: string | null } }

function NewRecord({ ledger, begun }: NewProps) {
  const say = useSay()
  const label = useLabel()
  const navigate = useNavigate()
  const { fields, subject: kind, name } = ledger.declaration
  const lists = useLists(fields)
  const [subject, setSubject] = useState(begun.subject)
  const [startedOn, setStartedOn] = useState(begun.startedOn)
  const [said, setSaid] = useState(begun.said)
  const [isAsked, setIsAsked] = useState(false)
  const [seenAt] = useState(() => new Date().toISOString())
  const taken = useRecords()?.find(
    ({ row }) =>
      row.ledgerId === ledger.id && row.subjectId === subject?.id && row.state === 'active' && row.id !== begun.id,
  )
  const values = changesOf(fields, {}, said)
  const flaws = flawsOf(fields, lists, values)
  const typed = { id: begun.id, subject, label: subject?.label ?? '', startedOn, said }
  const write = useRecordWrite(
    recordRoutes.add,
    {
      recordId: begun.id,
      label: `${say('ledgers.add')} · ${label(name)} · ${subject?.label ?? ''}`,
      form: { to: `/ledgers/${ledger.id}/new`, typed },
      replaces: begun.replaces,
    },
    () => void navigate({ to: '/ledgers/$ledgerId', params: { ledgerId: ledger.id }, replace: true }),
  )
  useOpenForm(Object.keys(said).length > 0)
  const send = () => {
    setIsAsked(true)
    if (subject === null || taken || Object.keys(flaws).length > 0) return
    const body = { id: begun.id, subjectId: subject.id, startedOn, seenAt, values }
    write.send({ call: { params: { ledgerId: ledger.id }, body }, version: null, files: newFiles(fields, {}, values) })
  }
  return (
    <>
      <section className="card">
        <p className="label">{say(`ledgers.who.${kind}`)}</p>
        {subject === null ? (
          <FindSubject id="record-who" label={say(`ledgers.who.${kind}`)} kinds={[kind]} onChoose={setSubject} />
        ) : (
          <div className="row spread">
            <span className="strong">{subject.label}</span>
            <button type="button" className="tool" onClick={() => setSubject(null)}>
              {say('fields.another')}
            </button>
          </div>
        )}
        {isAsked && subject === null && <p className="wrong">{say('ledgers.whoNeeded')}</p>}
        {taken && (
          <p className="notice soon">
            {say('ledgers.taken')}{' '}
            <Link to="/ledgers/$ledgerId/records/$recordId" params={{ ledgerId: ledger.id, recordId: taken.row.id }}>
              {say('common.open')}
            </Link>
          </p>
        )}
        <div className="field" style={{ marginTop: '0.75rem' }}>
          <label htmlFor="record-since">{say('ledgers.startedOn')}</label>
          <input
            id="record-since"
            type="date"
            max={today()}
            value={startedOn}
            onChange={(event) => setStartedOn(event.target.value || today())}
          />
        </div>
      </section>
      <section className="card">
        <RecordFields
          fields={fields}
          shown={{}}
          said={said}
          lists={lists}
          flaws={isAsked ? flaws : {}}
          wrong={write.wrong}
          onSaid={setSaid}
        />
      </section>
      <SaveBar
        text={say('ledgers.save')}
        lacks={isAsked ? Object.keys(flaws).length : 0}
        fault={write.fault}
        isSending={write.isSending}
        onSave={send}
      />
    </>
  )
}
