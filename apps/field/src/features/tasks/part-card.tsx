import { Link } from '@tanstack/react-router'
import type { AssignmentRow } from '@yiwang/contract/tasks'
import { Status } from '../../shared/status.tsx'
import { useNow } from '../../shared/use-now.ts'
import { useCode, useSay } from '../../shared/words.ts'
import { isLate, lastDay, partTone } from './part-words.ts'

/** One task of a grid: what, who asks and under which entry, until when; the whole card opens it. */
export function PartCard({ row }: { row: AssignmentRow }) {
  const say = useSay()
  const code = useCode()
  const late = isLate(row, useNow())
  const day = lastDay(row.dueAt)
  return (
    <li className="card">
      <Link className="tasklink" to="/tasks/$taskId" params={{ taskId: row.taskId }}>
        <span className="body">
          <span className="strong">{row.title}</span>
          <span className="weak" style={{ display: 'block' }}>
            {say('tasks.from', { unit: row.unitName, item: row.itemName })}
          </span>
          <span style={{ display: 'block' }}>{row.gridName}</span>
          {row.state === 'open' ? (
            <Status tone={late ? 'danger' : 'wait'}>{say(late ? 'tasks.late' : 'tasks.until', { day })}</Status>
          ) : (
            <Status tone={partTone(row.state)}>{code('assignmentState', row.state)}</Status>
          )}
        </span>
        <span className="go">{say('tasks.open')}</span>
      </Link>
    </li>
  )
}
