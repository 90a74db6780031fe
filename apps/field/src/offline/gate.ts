import type { Session } from '@yiwang/contract/identity'
import type { PersonRow } from './rows.ts'

/** Who the server says is signed in; `asking` until it has answered, `unreached` when it does not. */
export type Live = Session | null | 'asking' | 'unreached'

export type Gate =
  | { show: 'wait' | 'fault' | 'sign-in' | 'new-password' | 'app' }
  | { show: 'make-pin'; session: Session }
  | { show: 'enter-pin'; personId: string }

type Known = Pick<PersonRow, 'personId' | 'usedAt' | 'signedOut'>
type At = {
  live: Live
  /** People with a store on this phone; null until the disk has answered. */
  people: readonly Known[] | null
  openFor: string | null
  /** Somebody asked for the sign-in screen: a colleague takes the phone. */
  wantsSignIn: boolean
}

/**
 * What stands before the screens. The store decides and not the server: a person who has opened it goes on working when
 * the session has expired or nobody answers; a session alone opens nothing.
 */
export function gateOf({ live, people, openFor, wantsSignIn }: At): Gate {
  if (people === null) return { show: 'wait' }
  const session = typeof live === 'object' ? live : null
  if (openFor !== null && !wantsSignIn && (session === null || session.personId === openFor)) {
    return { show: session?.mustChangePassword ? 'new-password' : 'app' }
  }
  if (wantsSignIn) return { show: 'sign-in' }
  if (session) {
    if (session.mustChangePassword) return { show: 'new-password' }
    const isKnown = people.some(({ personId }) => personId === session.personId)
    return isKnown ? { show: 'enter-pin', personId: session.personId } : { show: 'make-pin', session }
  }
  const last = people.filter(({ signedOut }) => !signedOut).sort((a, b) => b.usedAt - a.usedAt)[0]
  if (last) return { show: 'enter-pin', personId: last.personId }
  if (live === 'asking') return { show: 'wait' }
  if (live === 'unreached' && people.length === 0) return { show: 'fault' }
  return { show: 'sign-in' }
}
