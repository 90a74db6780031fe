import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { createPasswords } from './domain/passwords.ts'
import type { Passwords } from './domain/passwords.ts'
import { createUnderway } from './domain/underway.ts'
import type { Underway } from './domain/underway.ts'
import { createSignInProvider } from './sign-in-provider.ts'
import type { SignInProvider } from './sign-in-provider.ts'

/** What the use cases of this module share. */
export type Identity = {
  context: Context
  passwords: Passwords
  underway: Underway
  /** Where residents may sign in besides; null unless the county has set one up. */
  provider: SignInProvider | null
  /** Digest of the session cookie that came with the request of a transaction, whether or not its session is open. */
  presented: WeakMap<Tx, Buffer>
}

/** At most half the connections of a large pool wait for a password to be hashed. */
export function createIdentity(context: Context): Identity {
  const mostWaiting = Math.max(6, Math.floor(context.config.POOL_SIZE / 2))
  return {
    context,
    passwords: createPasswords({ mostWaiting }),
    underway: createUnderway(),
    provider: createSignInProvider(context.config, context.logger),
    presented: new WeakMap(),
  }
}
