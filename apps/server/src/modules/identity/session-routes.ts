import { identityRoutes } from '@yiwang/contract/identity'
import { bind, bindOutside } from '../../kernel/route/binding.ts'
import type { Binding, HttpSide } from '../../kernel/route/binding.ts'
import { askPhoneCode } from './commands/ask-phone-code.ts'
import { changePassword } from './commands/change-password.ts'
import { choosePost } from './commands/choose-post.ts'
import { beginSecondFactor, confirmSecondFactor } from './commands/enrol-second-factor.ts'
import { SIGN_IN } from './commands/record-failure.ts'
import { signInByPhone } from './commands/sign-in-by-phone.ts'
import { beginProviderSignIn, signInByProvider } from './commands/sign-in-by-provider.ts'
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
      audit: SIGN_IN,
      auditsItself: true,
      replayable: false,
      run: (tx, actor, input) => signIn(tx, actor, input, identity),
      finish: keepCookie,
    }),
    // Neither is kept for a replay: the code and the cookie are secrets.
    bind(identityRoutes.askPhoneCode, {
      permission: 'public',
      audit: 'session.ask-phone-code',
      replayable: false,
      run: (tx, actor, input) => askPhoneCode(tx, actor, input, identity),
    }),
    bind(identityRoutes.signInByPhone, {
      permission: 'public',
      audit: SIGN_IN,
      auditsItself: true,
      replayable: false,
      run: (tx, actor, input) => signInByPhone(tx, actor, input, identity),
      finish: keepCookie,
    }),
    bind(identityRoutes.signInWays, {
      permission: 'public',
      audit: 'session.ways',
      run: () => Promise.resolve({ provider: identity.provider && { name: identity.provider.name } }),
    }),
    bindOutside(identityRoutes.beginProvider, {
      permission: 'public',
      audit: 'session.begin-provider',
      outside: beginProviderSignIn(identity),
    }),
    bindOutside(identityRoutes.signInByProvider, {
      permission: 'public',
      audit: SIGN_IN,
      outside: signInByProvider(identity),
      finish: keepCookie,
    }),
    bind(identityRoutes.session, {
      permission: 'signed-in',
      audit: 'session.read',
      run: (tx, actor, { at }) => getSession(tx, { ...signedIn(actor), at }),
    }),
    bind(identityRoutes.signOut, {
      permission: 'signed-in',
      audit: 'session.sign-out',
      replayable: false,
      run: signOut,
    }),
    bind(identityRoutes.choosePost, { permission: 'signed-in', audit: 'session.choose-post', run: choosePost }),
    bind(identityRoutes.changePassword, {
      permission: 'signed-in',
      audit: 'session.change-password',
      run: (tx, actor, input) => changePassword(tx, actor, input, identity),
    }),
    // Not kept for a replay: the replies carry secrets.
    bind(identityRoutes.beginSecondFactor, {
      permission: 'signed-in',
      audit: 'session.begin-second-factor',
      replayable: false,
      run: (tx, actor, input) => beginSecondFactor(tx, actor, input, identity),
    }),
    bind(identityRoutes.confirmSecondFactor, {
      permission: 'signed-in',
      audit: 'session.confirm-second-factor',
      replayable: false,
      run: (tx, actor, input) => confirmSecondFactor(tx, actor, input, identity),
    }),
  ]
}

function keepCookie(result: unknown, http: HttpSide): void {
  http.setCookie(COOKIE, (result as { cookie: string }).cookie, COOKIE_SECONDS)
}
