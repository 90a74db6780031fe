import { identityRoutes } from '@yiwang/contract/identity'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { addPerson } from './commands/add-person.ts'
import { endPost } from './commands/end-post.ts'
import { givePost } from './commands/give-post.ts'
import { openAccount } from './commands/open-account.ts'
import { setAccount } from './commands/set-account.ts'
import type { Identity } from './identity.ts'
import { getOpenSessions } from './queries/open-sessions.ts'
import { getPerson, listPeople } from './queries/people.ts'

/** Routes of people, accounts and posts. */
export function peopleRoutes({ context: { secrets }, passwords }: Identity): Binding[] {
  return [
    bind(identityRoutes.people, {
      permission: 'person.read',
      audit: 'person.list',
      run: (tx, actor, input) => listPeople(tx, actor, input, secrets),
    }),
    bind(identityRoutes.person, {
      permission: 'person.read',
      audit: 'person.read',
      subject: personOf,
      run: getPerson,
    }),
    bind(identityRoutes.addPerson, {
      permission: 'person.manage',
      audit: 'person.add',
      subject: ({ id }) => ({ type: 'person', id }),
      run: (tx, actor, input) => addPerson(tx, actor, input, secrets),
    }),
    bind(identityRoutes.openAccount, {
      permission: 'person.manage',
      audit: 'account.open',
      subject: personOf,
      run: (tx, actor, input) => openAccount(tx, actor, input, passwords),
    }),
    bind(identityRoutes.setAccount, {
      permission: 'account.secure',
      audit: 'account.set',
      subject: personOf,
      detail: (input) => ({ act: input.act, ...('reason' in input ? { reason: input.reason } : {}) }),
      run: (tx, actor, input) => setAccount(tx, actor, input, passwords),
    }),
    // Which right it takes depends on the role: the commands ask for it.
    bind(identityRoutes.givePost, {
      permission: ['post.manage', 'administrator.manage'],
      audit: 'post.give',
      subject: personOf,
      detail: ({ id, role, areaId, unitId }) => ({ postId: id, role, areaId, unitId }),
      run: givePost,
    }),
    bind(identityRoutes.endPost, {
      permission: ['post.manage', 'administrator.manage'],
      audit: 'post.end',
      subject: personOf,
      detail: ({ postId }) => ({ postId }),
      run: endPost,
    }),
    bind(identityRoutes.sessions, {
      permission: 'signed-in',
      audit: 'session.list',
      subject: personOf,
      run: getOpenSessions,
    }),
  ]
}

function personOf({ personId }: { personId: string }) {
  return { type: 'person', id: personId }
}
