import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { signedIn } from '../signed-in.ts'
import { endSessions } from '../store/sessions.ts'

/** Ends the session. The cookie stays as the mark of a known device and opens nothing. */
export async function signOut(tx: Tx, actor: Actor, { at }: { at: Date }): Promise<{ done: true }> {
  const { tenant, personId, sessionId } = signedIn(actor)
  await endSessions(tx, { tenant, personId, only: sessionId, now: at })
  return { done: true }
}
