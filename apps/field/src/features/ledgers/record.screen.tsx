import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { LedgerView, RecordDetail } from '@yiwang/contract/registers'
import { reduceRecord } from '../../offline/reduce-record.ts'
import { useLedger, useRecords, type HeldRecord } from '../../shared/ledgers.query.ts'
import { PendingMark } from '../../shared/pending-mark.tsx'
import { Screen } from '../../shared/screen.tsx'
import { Status } from '../../shared/status.tsx'
import { useReopened } from '../../shared/use-reopened.ts'
import { Loading, Nothing } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { EndPanel } from './end.panel.tsx'
import { useLabel } from './ledger-name.ts'
import { NothingChanged } from './nothing-changed.tsx'
import { VisitStatus } from './record-card.tsx'
import { typedActFrom } from './record-draft.ts'
import { recordSearch, type RecordAct } from './record-search.ts'
import { recordQuery } from './record.query.ts'
import { ValuesCard } from './values.card.tsx'
import { ValuesPanel } from './values.panel.tsx'

/** One record: who, what is written, when somebody was there last, and what may be done. */
export function RecordScreen() {
  const say = useSay()
  const { ledgerId, recordId } = useParams({ from: '/ledgers/$ledgerId/records/$recordId' })
  const { ledger, isPending } = useLedger(ledgerId)
  const records = useRecords()
  const held = records?.find(({ row }) => row.id === recordId) ?? null
  const detail = useQuery({ ...recordQuery(ledgerId, recordId), enabled: ledger !== null })
  const isLoading = isPending || records === null || (held === null && detail.isPending && ledger !== null)
  const record = recordNow(held, detail.data)
  return (
    <Screen title={record?.row.label ?? say('ledgers.record')} back>
      {isLoading && <Loading />}
      {!isLoading && (ledger === null || record === null) && (
        <Nothing text={say('ledgers.gone')} hint={say('ledgers.goneHint')} />
      )}
      {!isLoading && ledger !== null && record !== null && (
        <RecordOf key={recordId} ledger={ledger} record={record} detail={detail.data ?? null} />
      )}
    </Screen>
  )
}

/** The newer of what lies on the phone and what the server told; unsent acts stand on top of either. */
function recordNow(held: HeldRecord | null, detail: RecordDetail | undefined): HeldRecord | null {
  if (detail === undefined) return held
  const pending = held?.pending ?? []
  const row = reduceRecord(detail, pending)
  return held === null || row.version >= held.row.version ? { row, pending } : held
}

type RecordProps = { ledger: LedgerView; record: HeldRecord; detail: RecordDetail | null }

function RecordOf({ ledger, record, detail }: RecordProps) {
  const say = useSay()
  const label = useLabel()
  const { act, from } = recordSearch.parse(useSearch({ strict: false }))
  const reopened = useReopened(from)
  const [open, setOpen] = useState<RecordAct | null>(act ?? null)
  const { row, pending } = record
  const mayWrite = ledger.mayWrite && (detail?.mayWrite ?? true) && row.state === 'active'
  const typed = { ...typedActFrom(open === act ? reopened : null), replaces: open === act ? (from ?? null) : null }
  const panel = { ledger, row, typed, onDone: () => setOpen(null) }
  return (
    <>
      <section className="card stack">
        <p>
          <Link to="/ledgers/$ledgerId" params={{ ledgerId: ledger.id }}>
            {label(ledger.declaration.name)}
          </Link>
          {row.areaName !== '' && <span className="weak"> · {row.areaName}</span>}
        </p>
        <VisitStatus record={record} />
        <p className="weak">
          {row.lastVisitedOn === null
            ? say('ledgers.neverVisited')
            : say('ledgers.lastVisit', { day: row.lastVisitedOn })}
          {' · '}
          {say('ledgers.since', { day: row.startedOn })}
        </p>
        {detail?.endReason != null && <p>{say('ledgers.endedAs', { reason: detail.endReason })}</p>}
        {detail !== null && detail.conflicts.length > 0 && (
          <Status tone="soon">{say('ledgers.disputed', { count: detail.conflicts.length })}</Status>
        )}
        <PendingMark pending={pending} />
        <Link className="listlink" to="/subjects/$subjectId" params={{ subjectId: row.subjectId }}>
          {say('ledgers.toSubject')} <span aria-hidden="true">›</span>
        </Link>
      </section>
      {mayWrite && (
        <div className="row" style={{ marginBottom: '0.75rem' }}>
          {(['visit', 'change', 'end'] as const).map((choice) => (
            <button
              key={choice}
              type="button"
              className="tool"
              aria-pressed={choice === open}
              onClick={() => setOpen(choice === open ? null : choice)}
            >
              {say(`ledgers.acts.${choice}`)}
            </button>
          ))}
        </div>
      )}
      {mayWrite && (open === 'visit' || open === 'change') && reopened !== undefined && (
        <ValuesPanel key={open} act={open} {...panel} />
      )}
      {mayWrite && open === 'end' && reopened !== undefined && <EndPanel {...panel} />}
      {open !== 'visit' && open !== 'change' && (
        <ValuesCard ledger={ledger} row={row} stale={detail?.stale ?? []} former={detail?.former ?? []} />
      )}
      {mayWrite && open === null && <NothingChanged ledger={ledger} row={row} />}
    </>
  )
}
