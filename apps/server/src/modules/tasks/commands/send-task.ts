import type { NewTask, TaskView } from '@yiwang/contract/tasks'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { endOfDay } from '../domain/days.ts'
import { getTask } from '../queries/tasks.ts'
import { countAsked } from '../store/burden-store.ts'
import { insertTask } from '../store/task-store.ts'
import { admit } from './admitted.ts'
import { sendingUnit } from './sending-unit.ts'
import { targetGrids } from './target-grids.ts'
import { tellTeams } from './tell-team.ts'

export type SendTask = NewTask & { at: Date }

/**
 * Sends a task to grids: one part for each, all at once, and the ledger with them. Work that is neither on the list in
 * force nor granted as temporary work is refused with `rule-broken` and the rule in words.
 */
export async function sendTask(tx: Tx, actor: Actor, input: SendTask): Promise<TaskView> {
  const { tenant } = actor
  const unit = await sendingUnit(tx, actor, input.unitId)
  const admitted = await admit(tx, tenant, unit, input)
  const grids = await targetGrids(tx, tenant, input, { unit, admitted })
  const gridPaths = grids.map(({ path }) => path)
  const dueAt = endOfDay(input.dueOn)
  await insertTask(tx, {
    tenant,
    id: input.id,
    unitId: unit.id,
    title: input.title,
    text: input.text,
    itemId: admitted.itemId,
    temporaryId: admitted.temporaryId,
    itemCode: admitted.itemCode,
    minutes: admitted.minutes,
    evidence: input.evidence,
    areaPath: commonPath(gridPaths),
    sentName: actor.name,
    at: input.at,
    dueAt,
    gridIds: grids.map(({ id }) => id),
  })
  await countAsked(tx, tenant, input.id)
  const { id: taskId, title, at } = input
  tellTeams(tx, { tenant, taskId, title, unitName: unit.name, dueAt, gridPaths, stage: 'sent', at })
  return getTask(tx, actor, { taskId: input.id })
}

/** The path of the smallest area that holds all of them. */
export function commonPath(paths: readonly string[]): string {
  const [first = '', ...rest] = paths.map((path) => path.split('/'))
  const codes = [...first]
  const shared = codes.findIndex((code, depth) => rest.some((path) => path[depth] !== code))
  return (shared === -1 ? codes : codes.slice(0, shared)).join('/')
}
