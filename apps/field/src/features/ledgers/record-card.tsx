import { Link } from '@tanstack/react-router'
import { isOverdue, type HeldRecord } from '../../shared/ledgers.query.ts'
import { PendingMark } from '../../shared/pending-mark.tsx'
import { Status } from '../../shared/status.tsx'
import { today } from '../../shared/visits.query.ts'
import { useSay } from '../../shared/words.ts'

type Props = {
  record: HeldRecord
  /** The ledger's name, where records of several stand together. */
  ledger?: string
  /** On the page of one subject its name is known: the ledger is what tells the cards apart. */
  title?: 'subject' | 'ledger'
}

/** Who stands in a ledger and when the next visit is due; the whole card opens the record. */
export function RecordCard({ record, ledger = '', title = 'subject' }: Props) {
  const { row, pending } = record
  const below = title === 'ledger' ? row.areaName : ledger || row.areaName
  return (
    <li className="card">
      <Link
        className="tasklink"
        to="/ledgers/$ledgerId/records/$recordId"
        params={{ ledgerId: row.ledgerId, recordId: row.id }}
      >
        <span className="body">
          <span className="strong">{title === 'ledger' ? ledger : row.label}</span>
          <span className="weak" style={{ display: 'block' }}>
            {below}
          </span>
          <VisitStatus record={record} />
          <PendingMark pending={pending} />
        </span>
        <span aria-hidden="true">›</span>
      </Link>
    </li>
  )
}

/** How it stands with visits, in words. */
export function VisitStatus({ record: { row } }: { record: HeldRecord }) {
  const say = useSay()
  if (row.state === 'ended') return <Status tone="wait">{say('ledgers.ended')}</Status>
  if (row.nextVisitOn === null) return null
  return isOverdue(row, today()) ? (
    <Status tone="danger">{say('ledgers.overdueSince', { day: row.nextVisitOn })}</Status>
  ) : (
    <span className="weak">{say('ledgers.nextVisit', { day: row.nextVisitOn })}</span>
  )
}
