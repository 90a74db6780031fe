import { isOpenTask, type CaseView } from '@yiwang/contract/cases'
import { Button } from 'antd'
import { useText } from '../i18n.ts'
import { Ago, Exact } from '../ui/time.tsx'
import { useNow } from '../use-now.ts'
import { silenceOf } from './silence.ts'
import { useActModal, type Ask } from './use-act-modal.tsx'
import { saySpan } from '../when.ts'

type Task = CaseView['joint'][number]

/** Parts of other units: what each was asked, how it stands, who is silent. */
export function JointPanel({ view }: { view: CaseView }) {
  const { t, code } = useText()
  const { ask, modal } = useActModal(view)
  const tasks = [...view.joint].sort((a, b) => Number(b.mine) - Number(a.mine))
  return (
    <>
      {tasks.length === 0 && <p className="quiet">{t('course.noJoint')}</p>}
      <ul className="plain stack">
        {tasks.map((task) => (
          <TaskItem key={task.id} view={view} task={task} ask={ask} />
        ))}
      </ul>
      {view.can.may.includes('join') && (
        <Button size="small" onClick={() => ask('join')}>
          {code('caseAction', 'join')}
        </Button>
      )}
      {modal}
    </>
  )
}

function TaskItem({ view, task, ask }: { view: CaseView; task: Task; ask: Ask }) {
  const { t, code } = useText()
  const now = useNow()
  const silent = silenceOf(task, now)
  const assists = isOpenTask(task) && task.mine && view.can.may.includes('assist')
  const drops = isOpenTask(task) && view.can.may.includes('drop-task')
  return (
    <li className={`card-line${task.mine ? ' card-line-mine' : ''}`}>
      <div className="card-line-head">
        <strong>{task.unitName}</strong>
        {task.mine && <span className="tag tag-accent">{t('course.mine')}</span>}
        <span className={`tag tag-${task.state === 'done' ? 'done' : task.overdue ? 'danger' : 'plain'}`}>
          {code('jointState', task.state)}
        </span>
        {task.dueAt !== null && isOpenTask(task) && (
          <span className={task.overdue ? 'wrong' : 'quiet'}>
            {task.overdue ? '▲ ' : ''}
            {t('course.dueBy')} <Exact at={task.dueAt} />
          </span>
        )}
      </div>
      <p>{task.task}</p>
      {task.note !== '' && <p className="quiet">{t('course.quote', { text: task.note })}</p>}
      {silent !== null && (
        <p className={task.overdue ? 'wrong' : 'silent'}>
          <span aria-hidden>… </span>
          {t('course.silent', { span: saySpan(silent, t) })}
        </p>
      )}
      {silent === null && task.heardAt !== null && (
        <p className="quiet">
          {t('course.heard')} <Ago at={task.heardAt} />
        </p>
      )}
      {(assists || drops) && (
        <div className="buttons">
          {assists && task.state === 'asked' && (
            <Button size="small" type="primary" onClick={() => ask('assist', { taskId: task.id, outcome: 'accepted' })}>
              {t('outcome.accepted')}
            </Button>
          )}
          {assists && (
            <Button
              size="small"
              type={task.state === 'accepted' ? 'primary' : 'default'}
              onClick={() => ask('assist', { taskId: task.id, outcome: 'done' })}
            >
              {t('outcome.done')}
            </Button>
          )}
          {assists && task.state === 'asked' && (
            <Button size="small" onClick={() => ask('assist', { taskId: task.id, outcome: 'declined' })}>
              {t('outcome.declined')}
            </Button>
          )}
          {drops && (
            <Button size="small" onClick={() => ask('drop-task', { taskId: task.id })}>
              {code('caseAction', 'drop-task')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
