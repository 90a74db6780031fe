import type { Actor } from '../../../kernel/actor.ts'
import { anonymousActor } from '../../../kernel/actor.ts'
import { writeAudit } from '../../../kernel/audit.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { AppError } from '../../../kernel/errors.ts'
import type { Identity } from '../identity.ts'
import { countFailure } from '../store/failures.ts'

/** Name in the audit log of every attempt to sign in, whatever came of it. */
export const SIGN_IN = 'session.sign-in'

type Failure = {
  /** Empty when the attempt counts nowhere. */
  counter: string
  personId: string | null
  error: AppError
  at: Date
  commandId: string
}

/**
 * Counts and notes a refused attempt in a transaction of its own, because the one of the request is rolled back. Does
 * not fail; what was typed is not noted.
 */
export async function recordFailure({ context }: Identity, actor: Actor, failure: Failure): Promise<void> {
  const { tenant, address } = actor
  const { counter, personId, error, at, commandId } = failure
  await inTransaction(context.pool, { tenant }, async (tx) => {
    if (counter !== '') await countFailure(tx, tenant, counter, at)
    await writeAudit(tx, anonymousActor(tenant, address), {
      action: SIGN_IN,
      subjectType: personId === null ? null : 'person',
      subjectId: personId,
      outcome: 'refused',
      detail: { code: error.code, reason: error.message },
      commandId,
      at,
    })
  }).catch(() => context.logger.error('a failed sign-in was not counted'))
}
