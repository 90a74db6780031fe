import { Link, useParams } from '@tanstack/react-router'
import type { TaskView } from '@yiwang/contract/tasks'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { AssignmentTable } from './assignment-table.tsx'
import { Due } from './due.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Progress } from './progress.tsx'
import { useAssignments, useTask } from './tasks.query.ts'
import { WithdrawModal } from './withdraw.modal.tsx'

/** One task: the rule it rests on, how far it has come, and each grid with what it said. */
export function TaskScreen() {
  const { t } = useText()
  const { taskId = '' }: { taskId?: string } = useParams({ strict: false })
  const task = useTask(taskId)
  const parts = useAssignments({ taskId })
  const [isWithdrawing, setIsWithdrawing] = useState(false)
  const rows = rowsOf(parts.data?.pages)
  if (task.isPending) return <Loading rows={8} />
  if (task.isError) return <ErrorState error={task.error} onRetry={() => void task.refetch()} />
  return (
    <div className="page">
      <PageHeader
        title={task.data.title}
        sub={<Link to="/tasks">{t('tasks.back')}</Link>}
        extra={
          task.data.can.includes('withdraw') && (
            <Button danger onClick={() => setIsWithdrawing(true)}>
              {t('tasks.withdraw')}
            </Button>
          )
        }
      />
      <Facts task={task.data} />
      <PagedRows query={parts} isEmpty={rows.length === 0} empty={{ title: t('tasks.none') }}>
        <AssignmentTable rows={rows} withTask={false} />
      </PagedRows>
      {isWithdrawing && <WithdrawModal task={task.data} onClose={() => setIsWithdrawing(false)} />}
    </div>
  )
}

function Facts({ task }: { task: TaskView }) {
  const { t, code } = useText()
  return (
    <dl className="task-facts">
      <dt>{t('tasks.progress')}</dt>
      <dd>
        <Progress task={task} />
      </dd>
      <dt>{t('tasks.unit')}</dt>
      <dd>
        {task.unitName} · {t('tasks.sentBy')} {task.sentBy} · <Exact at={task.sentAt} />
      </dd>
      <dt>{t('tasks.area')}</dt>
      <dd>{task.areaName}</dd>
      <dt>{t('tasks.dueOn')}</dt>
      <dd>
        <Due at={task.dueAt} isOpen={task.open > 0} />
        {task.endsOn !== null && ` · ${t('tasks.endsOn', { day: task.endsOn })}`}
      </dd>
      <dt>{t('tasks.item')}</dt>
      <dd>
        {task.temporaryId === null
          ? `${task.itemCode} ${task.itemName}`
          : t('tasks.temporaryItem', { name: task.itemName })}
        <div className="quiet">
          {t('tasks.basis')}: {task.basis}
          {task.law !== null && ` · ${t('tasks.law')}: ${task.law}`}
        </div>
      </dd>
      <dt>{t('tasks.work')}</dt>
      <dd>{task.work}</dd>
      {task.text !== '' && task.text !== task.work && (
        <>
          <dt>{t('tasks.text')}</dt>
          <dd>{task.text}</dd>
        </>
      )}
      <dt>{t('tasks.evidence')}</dt>
      <dd>
        {code('evidence', task.evidence)} · {t('tasks.minutes', { n: task.minutes })}
      </dd>
    </dl>
  )
}
