import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { PersonStream } from '../../../kernel/streams.ts'
import { ASSIGNMENT_ORDER, selectAssignments } from '../store/assignment-store.ts'
import { allOf, inReach, reachOf } from '../store/reach.ts'
import { getAssignment } from './assignments.ts'

const PER_PAGE = 50
const MOST = 400
/** What is over is carried for so long. */
const KEPT_DAYS = 30

/** Tasks of a person's grids on the phone: what is to be done, and what was done lately. */
export const taskStream: PersonStream = {
  by: 'person',
  name: 'tasks',
  permission: 'task.do',
  most: PER_PAGE,
  async list(tx, actor, at) {
    const rows = await selectAssignments(tx, actor.tenant, {
      condition: carriedBy(actor, at),
      order: ASSIGNMENT_ORDER.newest,
      limit: MOST,
    })
    return rows.map(({ id, version, changedAt }) => ({ id, mark: `${version} ${changedAt.getTime()}` }))
  },
  async read(tx, actor, ids) {
    const rows = []
    for (const assignmentId of ids) {
      const value = await getAssignment(tx, actor, { assignmentId })
      rows.push({ id: assignmentId, version: value.version, value })
    }
    return rows
  },
}

function carriedBy(actor: Actor, at: Date) {
  const since = new Date(at.getTime() - KEPT_DAYS * 86_400_000)
  return allOf([
    inReach(reachOf(actor, 'task.do'), { path: 's.grid_path' }),
    sql`(s.state = 'open' or s.changed_at > ${since})`,
  ])
}
