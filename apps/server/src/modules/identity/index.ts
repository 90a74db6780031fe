import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { addCheck } from '../areas/index.ts'
import { actorOfPerson, authenticateBy } from './authenticate.ts'
import { forgetSessions, keepServing } from './handlers.ts'
import { createIdentity } from './identity.ts'
import { staffingFindings } from './queries/staffing-findings.ts'
import { identityBindings } from './routes.ts'
import { sealedColumns } from './store/sealed-columns.ts'

export { plugCodeSender } from './domain/code-sender.ts'
export type { CodeSender } from './domain/code-sender.ts'
export { plugProofReader } from './domain/proof-reader.ts'
export type { ProofReader } from './domain/proof-reader.ts'
export { createPasswords } from './domain/passwords.ts'
export { addOpenWork } from './registered-work.ts'
export { staffingFindings }
export { registerStaff } from './store/staff.ts'
export { sealedPhonesOf } from './store/sealed-phones.ts'
export { listWorkersOf, namesOf } from './store/workers.ts'

/** People, accounts, posts and sessions. */
export function register(context: Context): Module {
  const identity = createIdentity(context)
  for (const store of sealedColumns) context.sealed.add(store)
  addCheck(staffingFindings)
  context.events.subscribe('areas.replaced', 'identity.posts', keepServing)
  context.events.subscribe('kernel.night', 'identity.sessions', forgetSessions)
  return {
    bindings: identityBindings(identity),
    authenticate: authenticateBy(identity),
    actorOf: actorOfPerson(context),
  }
}
