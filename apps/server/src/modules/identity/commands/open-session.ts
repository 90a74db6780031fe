import { newId } from '@yiwang/contract'
import type { Session } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { writeAudit } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { SESSION_SECONDS } from '../domain/session-limits.ts'
import { hashSecret, newSecret } from '../domain/session-token.ts'
import { getSession } from '../queries/session.ts'
import { endSessions, insertSession } from '../store/sessions.ts'
import { SIGN_IN } from './record-failure.ts'

type Opening = {
  account: { person_id: string; name: string }
  at: Date
  commandId: string
  device: string
}

/** Opens a session for whoever has shown to be this person. Answers it with the value of its cookie, always a new one. */
export async function openSession(
  tx: Tx,
  actor: Actor,
  { account, at, commandId, device }: Opening,
): Promise<Session & { cookie: string }> {
  const { tenant } = actor
  const secret = newSecret()
  const id = newId(at.getTime())
  // A browser has one session: the one its cookie held before ends, whoever's it was.
  if (actor.id !== null && actor.sessionId !== null) {
    await endSessions(tx, { tenant, personId: actor.id, only: actor.sessionId, now: at })
  }
  await insertSession(tx, {
    tenant,
    id,
    token_hash: hashSecret(secret),
    person_id: account.person_id,
    post_id: null,
    opened_at: at,
    expires_at: new Date(at.getTime() + SESSION_SECONDS * 1000),
    device,
    address: actor.address ?? '',
  })
  const person: Actor = {
    ...actor,
    kind: 'person',
    id: account.person_id,
    name: account.name,
    sessionId: id,
    posts: [],
  }
  await writeAudit(tx, person, {
    action: SIGN_IN,
    subjectType: 'person',
    subjectId: account.person_id,
    commandId,
    at,
  })
  return { ...(await getSession(tx, { tenant, sessionId: id, at })), cookie: `${tenant}.${secret}` }
}
