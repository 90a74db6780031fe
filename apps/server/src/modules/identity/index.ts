import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { authenticateBy } from './authenticate.ts'
import { createIdentity } from './identity.ts'
import { sessionRoutes } from './routes.ts'

export { listWorkersOf, namesOf } from './store/workers.ts'
export { registerStaff } from './store/staff.ts'
export type { StaffPerson, StaffPost } from './store/staff.ts'

/** People, accounts, posts and sessions. */
export function register(context: Context): Module {
  const identity = createIdentity(context)
  return { bindings: sessionRoutes(identity), authenticate: authenticateBy(identity) }
}
