import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd-mobile'
import { SUBJECT_KINDS, type LedgerView } from '@yiwang/contract/registers'
import { FindSubject } from '../../shared/find-subject.tsx'
import { inOrder, isOverdue, ledgersQuery, useRecords, type HeldRecord } from '../../shared/ledgers.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { Status } from '../../shared/status.tsx'
import { today } from '../../shared/visits.query.ts'
import { Loading, Nothing } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { byGroup, useLabel } from './ledger-name.ts'
import { RecordCard } from './record-card.tsx'

const FIRST = 5
const PAGE = 20

/** The ledgers of the own area that lie on this phone: whose visit is overdue, whom one looks for, then all by heading. */
export function LedgersScreen() {
  const say = useSay()
  const label = useLabel()
  const navigate = useNavigate()
  const { data: ledgers, isPending } = useQuery(ledgersQuery)
  const records = useRecords()
  const [most, setMost] = useState(FIRST)
  const names = new Map((ledgers ?? []).map(({ id, declaration }) => [id, label(declaration.name)]))
  const active = (records ?? []).filter(({ row }) => row.state === 'active')
  const counts = countsOf(active)
  const empty = (ledgers ?? []).filter(({ id }) => records !== null && !counts.has(id))
  const late = inOrder(active, today()).filter(({ row }) => isOverdue(row, today()))
  return (
    <Screen title={say('ledgers.title')} back>
      <section className="card">
        <p className="label">{say('ledgers.find')}</p>
        <FindSubject
          id="ledgers-find"
          label={say('ledgers.find')}
          kinds={SUBJECT_KINDS}
          onChoose={({ id }) => void navigate({ to: '/subjects/$subjectId', params: { subjectId: id } })}
        />
      </section>
      {(isPending || records === null) && <Loading />}
      {ledgers?.length === 0 && <Nothing text={say('ledgers.none')} hint={say('ledgers.noneHint')} />}
      {late.length > 0 && (
        <>
          <h2>{say('ledgers.late', { count: late.length })}</h2>
          <ul>
            {late.slice(0, most).map((record) => (
              <RecordCard key={record.row.id} record={record} ledger={names.get(record.row.ledgerId) ?? ''} />
            ))}
          </ul>
        </>
      )}
      {late.length > most && (
        <Button block onClick={() => setMost(most + PAGE)}>
          {say('common.more')}
        </Button>
      )}
      <Groups ledgers={(ledgers ?? []).filter(({ id }) => counts.has(id))} counts={counts} />
      {empty.length > 0 && (
        <details className="card" style={{ marginTop: '1rem' }} open={counts.size === 0}>
          <summary>{say('ledgers.without', { count: empty.length })}</summary>
          <Groups ledgers={empty} counts={counts} />
        </details>
      )}
    </Screen>
  )
}

type GroupsProps = { ledgers: readonly LedgerView[]; counts: ReadonlyMap<string, Count> }

/** Ledgers under their headings, each with how many it has. */
function Groups({ ledgers, counts }: GroupsProps) {
  const label = useLabel()
  return byGroup(ledgers).map(({ heading, ledgers: own }) => (
    <section key={heading.zh}>
      <h2>{label(heading)}</h2>
      <div className="card">
        {own.map(({ id, declaration }) => (
          <Link key={id} className="listlink" to="/ledgers/$ledgerId" params={{ ledgerId: id }}>
            <span>
              {label(declaration.name)} <Counts {...(counts.get(id) ?? NONE)} />
            </span>
            <span aria-hidden="true">›</span>
          </Link>
        ))}
      </div>
    </section>
  ))
}

type Count = { all: number; late: number }
const NONE: Count = { all: 0, late: 0 }

function Counts({ all, late }: Count) {
  const say = useSay()
  return (
    <>
      {all > 0 && <span className="weak">{say('ledgers.records', { count: all })}</span>}
      {late > 0 && (
        <>
          {' '}
          <Status tone="danger">{say('ledgers.lateShort', { count: late })}</Status>
        </>
      )}
    </>
  )
}

function countsOf(records: readonly HeldRecord[]): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>()
  for (const { row } of records) {
    const { all, late } = counts.get(row.ledgerId) ?? NONE
    counts.set(row.ledgerId, { all: all + 1, late: late + (isOverdue(row, today()) ? 1 : 0) })
  }
  return counts
}
