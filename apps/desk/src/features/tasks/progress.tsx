import type { TaskRow } from '@yiwang/contract/tasks'
import { useText } from '../../shared/i18n.ts'

/** How far a task has come over its grids, in words and as a bar: done, refused, closed, the rest still open. */
export function Progress({ task }: { task: TaskRow }) {
  const { t } = useText()
  const { grids, done, refused, open, ended, withdrawn } = task
  const share = (count: number) => `${(100 * count) / grids}%`
  return (
    <div style={{ minWidth: 180 }}>
      <div>{t('tasks.progressOf', { done, grids })}</div>
      <div className="progress-line" aria-hidden>
        <span className="part-done" style={{ width: share(done) }} />
        <span className="part-refused" style={{ width: share(refused) }} />
        <span className="part-closed" style={{ width: share(ended + withdrawn) }} />
      </div>
      <div className="quiet">{t('tasks.counts', { open, refused, ended, withdrawn })}</div>
    </div>
  )
}
