import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { LedgerView, SubjectKind } from '@yiwang/contract/registers'
import type { CarriedSubject } from '@yiwang/contract/sync'
import { ledgersQuery, useRecords } from '../../shared/ledgers.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { subjectNameQuery, subjectOnPhone, subjectsOnPhone } from '../../shared/subjects.query.ts'
import { Loading } from '../../shared/waiting.tsx'
import { useCode, useSay } from '../../shared/words.ts'
import { useLabel } from './ledger-name.ts'
import { RecordCard } from './record-card.tsx'
import { nearbyOf, type Near } from './subject-links.ts'

/** A person, a household or a place: the ledgers it stands in, those it may be entered into, and who belongs to it. */
export function SubjectScreen() {
  const say = useSay()
  const { subjectId } = useParams({ from: '/subjects/$subjectId' })
  const held = useQuery(subjectOnPhone(subjectId))
  const name = useQuery(subjectNameQuery(subjectId))
  return (
    <Screen title={held.data?.label ?? name.data ?? say('ledgers.subject')} back>
      {held.isPending ? <Loading /> : <SubjectOf key={subjectId} subjectId={subjectId} subject={held.data ?? null} />}
    </Screen>
  )
}

function SubjectOf({ subjectId, subject }: { subjectId: string; subject: CarriedSubject | null }) {
  const say = useSay()
  const code = useCode()
  const label = useLabel()
  const ledgers = useQuery(ledgersQuery).data ?? []
  const records = useRecords()
  const own = (records ?? []).filter(({ row }) => row.subjectId === subjectId && row.state === 'active')
  const names = new Map(ledgers.map(({ id, declaration }) => [id, label(declaration.name)]))
  const entered = new Set(own.map(({ row }) => row.ledgerId))
  const open = ledgers.filter((ledger) => isOpen(ledger, subject?.kind) && !entered.has(ledger.id))
  if (records === null) return <Loading />
  return (
    <>
      <section className="card">
        <p>{subject === null ? say('ledgers.notHere') : code('registers', `kind.${subject.kind}` as never)}</p>
        {subject?.kind === 'household' && (
          <Link className="listlink" to="/visits/$subjectId" params={{ subjectId }}>
            {say('ledgers.toVisit')} <span aria-hidden="true">›</span>
          </Link>
        )}
      </section>
      <h2>{say('ledgers.standsIn')}</h2>
      {own.length === 0 && <p className="weak">{say('ledgers.standsInNone')}</p>}
      <ul>
        {own.map((record) => (
          <RecordCard
            key={record.row.id}
            record={record}
            ledger={names.get(record.row.ledgerId) ?? ''}
            title="ledger"
          />
        ))}
      </ul>
      {open.length > 0 && (
        <details className="card">
          <summary>{say('ledgers.enterInto')}</summary>
          {open.map(({ id, declaration }) => (
            <Link
              key={id}
              className="listlink"
              to="/ledgers/$ledgerId/new"
              params={{ ledgerId: id }}
              search={{ subject: subjectId }}
            >
              {label(declaration.name)} <span aria-hidden="true">›</span>
            </Link>
          ))}
        </details>
      )}
      {subject !== null && <Nearby subject={subject} />}
    </>
  )
}

function isOpen({ mayWrite, retired, declaration }: LedgerView, kind: SubjectKind | undefined): boolean {
  return mayWrite && !retired && declaration.subject === kind
}

/** The household and dwelling of a person, the people of a household, those who live in a house. */
function Nearby({ subject }: { subject: CarriedSubject }) {
  const say = useSay()
  const all = useQuery(subjectsOnPhone).data
  const near = all === undefined ? [] : nearbyOf(subject, all)
  if (near.length === 0) return null
  return (
    <>
      <h2>{say('ledgers.nearby')}</h2>
      <div className="card">
        {near.map(({ id, label, kind }: Near) => (
          <Link key={id} className="listlink" to="/subjects/$subjectId" params={{ subjectId: id }}>
            <span>
              {label} <Kind kind={kind} />
            </span>
            <span aria-hidden="true">›</span>
          </Link>
        ))}
      </div>
    </>
  )
}

function Kind({ kind }: { kind: SubjectKind }) {
  return <span className="weak">{useCode()('registers', `kind.${kind}` as never)}</span>
}
