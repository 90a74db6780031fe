import { identityRoutes } from '@yiwang/contract/identity'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { choosePost } from './commands/choose-post.ts'
import { signIn } from './commands/sign-in.ts'
import { signOut } from './commands/sign-out.ts'
import { COOKIE_SECONDS } from './domain/session-limits.ts'
import type { Identity } from './identity.ts'
import { getSession } from './queries/session.ts'
import { signedIn } from './signed-in.ts'

const COOKIE = 'yw'

/** Routes of the own session. They ask for no right but for a session: see {@link signedIn}. */
export function sessionRoutes(identity: Identity): Binding[] {
  return [
    bind(identityRoutes.signIn, {
      permission: 'public',
      audit: 'session.sign-in',
      replayable: false,
      run: (tx, actor, input) => signIn(tx, actor, input, identity),
      finish: (result, http) => http.setCookie(COOKIE, (result as { cookie: string }).cookie, COOKIE_SECONDS),
    }),
    bind(identityRoutes.session, {
      permission: 'public',
      audit: 'session.read',
      run: (tx, actor, { at }) => getSession(tx, { ...signedIn(actor), at }),
    }),
    bind(identityRoutes.signOut, {
      permission: 'public',
      audit: 'session.sign-out',
      replayable: false,
      run: signOut,
    }),
    bind(identityRoutes.choosePost, { permission: 'public', audit: 'session.choose-post', run: choosePost }),
  ]
}
