import { Link } from '@tanstack/react-router'
import type { CaseRow } from '@yiwang/contract/cases'
import type { Operation } from '../../offline/operation.ts'
import { PendingMark } from '../../shared/pending-mark.tsx'
import { ClockStatus, PriorityStatus } from '../../shared/status.tsx'
import { agoText } from '../../shared/time.ts'
import { useNow } from '../../shared/use-now.ts'
import { useSay } from '../../shared/words.ts'
import { isTicking, taskOf } from './task.ts'

/** One thing to do: what and where, why, until when; the whole card opens the form that brings it on. */
export function TaskCard({ row, pending }: { row: CaseRow; pending: readonly Operation[] }) {
  const say = useSay()
  const now = useNow()
  const task = taskOf(row.state)
  const place = [row.areaName, row.address].filter((part) => part !== null && part !== '').join(' · ')
  return (
    <li className="card">
      <Link
        className="tasklink"
        to="/cases/$caseId"
        params={{ caseId: row.id }}
        search={task.act === undefined ? {} : { act: task.act }}
      >
        <span className="body">
          <span className="row">
            <PriorityStatus priority={row.priority} />
            <span className="strong">{row.title}</span>
          </span>
          <span className="weak" style={{ display: 'block' }}>
            {place}
          </span>
          <PendingMark pending={pending} />
          <span style={{ display: 'block' }}>{say(task.why)}</span>
          {!isTicking(row.clock) ? (
            <span className="weak">{say('today.reported', { ago: agoText(row.reportedAt, now, say) })}</span>
          ) : (
            <ClockStatus clock={row.clock} />
          )}
        </span>
        <span className="go">{say(task.go)}</span>
      </Link>
    </li>
  )
}
