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

type About = { tenant: string; taskId: string; title: string; at: Date }
/** What happened: told apart from everything else that happens to the task. */
type News = About & { stage: string }

/** Tells the unit that asked that a grid refused, with the reason. */
export function tellUnit(
  tx: Tx,
  { unitId, grid, reason, ...news }: News & { unitId: string; grid: string; reason: string },
) {
  const { title } = news
  const to = { unitId, permission: 'task.send' as const }
  notify(tx, { ...base(news), template: 'task.refused', to: [to], params: { title, grid, reason } })
}

/** Tells the team of a grid what the unit answered to its refusal. */
export function tellAnswer(
  tx: Tx,
  { gridPath, by, answer, ...news }: News & { gridPath: string; by: string; answer: string },
) {
  const { title } = news
  const to = { areaPath: gridPath, permission: 'task.do' as const, nearest: true }
  notify(tx, { ...base(news), template: 'task.answered', to: [to], params: { title, by, answer } })
}

/** Tells the teams of grids that a task need not be done any more. */
export function tellEnded(
  tx: Tx,
  { gridPaths, by, reason, ...news }: News & { gridPaths: readonly string[]; by: string; reason: string },
) {
  const { title } = news
  for (let from = 0; from < gridPaths.length; from += AT_ONCE) {
    const to = gridPaths
      .slice(from, from + AT_ONCE)
      .map((areaPath) => ({ areaPath, permission: 'task.do' as const, nearest: true }))
    notify(tx, { ...base(news), template: 'task.ended', to, params: { title, by, reason } })
  }
}

function base({ tenant, taskId, stage, at }: News) {
  return { tenant, key: `task:${taskId}:${stage}`, link: { type: 'task' as const, id: taskId }, at }
}
