import type { Context } from '../../kernel/context.ts'
import type { FileGuard } from '../../kernel/files/files.ts'
import type { Module } from '../../kernel/module.ts'
import { ASSIGNMENT_FILES } from './commands/change-assignment.ts'
import { countAskedForms } from './handlers/count-forms.ts'
import { admitWork } from './commands/admit-work.ts'
import { countStanding } from './commands/count-standing.ts'
import { endTemporary, TEMPORARY_DUE } from './commands/temporary-work.ts'
import { mayRead } from './queries/assignments.ts'
import { nameBases } from './queries/named-bases.ts'
import { taskStream } from './queries/carried-tasks.ts'
import { tasksBindings } from './routes.ts'
import { findAssignment } from './store/assignment-store.ts'

export { rebuildBurden } from './store/burden-store.ts'

/** Admission list, tasks to grids under it, temporary work, refusals, and the ledger of what units ask. */
export function register({ events, gridWork }: Context): Module {
  gridWork.answerWith({ admit: admitWork, names: nameBases, countWeek: countStanding })
  events.subscribe(TEMPORARY_DUE.event, TEMPORARY_DUE.subscriber, endTemporary)
  events.subscribe('campaigns.asked', 'tasks.burden', countAskedForms)
  return { streams: [taskStream], bindings: tasksBindings, fileGuards: new Map([[ASSIGNMENT_FILES, mayReadFile]]) }
}

/** A picture of a finished task is for the grid's team, the unit that asked and whoever answers for the place. */
const mayReadFile: FileGuard = async (tx, actor, id) => {
  const row = await findAssignment(tx, actor.tenant, { id })
  return row !== null && mayRead(actor, row)
}
