import type { Tx } from '../../../kernel/db/tx.ts'
import { notify } from '../../notices/index.ts'

/** Grids told by one request: the worker that hands notices out takes them in pieces. */
const AT_ONCE = 100
const MINUTE = 60_000

export type Telling = {
  tenant: string
  taskId: string
  title: string
  unitName: string
  dueAt: Date
  gridPaths: readonly string[]
  /** Told apart from the first time when a unit asks once more. */
  stage: string
  at: Date
}

/** Tells the teams of grids, whoever serves there now, that a unit asks something of them. */
export function tellTeams(tx: Tx, telling: Telling): void {
  const { tenant, taskId, title, unitName, dueAt, gridPaths, stage, at } = telling
  // The last minute of the day and not the first of the next, which people would take for the next day.
  const due = new Date(dueAt.getTime() - MINUTE).toISOString()
  for (let from = 0; from < gridPaths.length; from += AT_ONCE) {
    notify(tx, {
      tenant,
      key: `task:${taskId}:${stage}`,
      template: 'task.assigned',
      to: gridPaths
        .slice(from, from + AT_ONCE)
        .map((areaPath) => ({ areaPath, permission: 'task.do' as const, nearest: true })),
      params: { title, by: unitName, due },
      link: { type: 'task', id: taskId },
      at,
    })
  }
}
