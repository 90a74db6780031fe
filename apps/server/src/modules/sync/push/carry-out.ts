import type { Problem } from '@yiwang/contract'
import type { OperationResult, Outcome } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { sqlState } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, toProblem } from '../../../kernel/errors.ts'
import { execute } from '../../../kernel/route/execute.ts'
import type { Ready } from './judge.ts'

/** In whose name, and what goes into the audit row beside the act itself. */
export type Bringer = {
  tenant: string
  actor: (tx: Tx) => Promise<Actor | null>
  assumed: Actor | null
  userAgent?: string | undefined
  evidence: Record<string, unknown>
}

type Means = Pick<Context, 'pool' | 'clock' | 'logger' | 'secrets'>

/**
 * Carries out one operation as the route would be called now: with the rights of now, at the time of the server, once.
 * What the device's clock said is kept as evidence.
 */
export async function carryOut(
  { pool, clock, logger, secrets }: Means,
  { operation, binding, parts }: Ready,
  { said, ...bringer }: Bringer & { said: unknown },
): Promise<OperationResult> {
  const { id, at, version } = operation
  try {
    const reply = await execute(pool, binding, {
      tenant: bringer.tenant,
      parts,
      commandId: id.toLowerCase(),
      version: binding.route.versioned ? version : null,
      userAgent: bringer.userAgent ?? '',
      at: clock(),
      hashKey: secrets.hashing,
      said,
      evidence: { claimedAt: at, ...bringer.evidence },
      actor: bringer.actor,
      assumed: bringer.assumed,
    })
    return { id, outcome: 'applied', reply, problem: null, reason: null }
  } catch (error) {
    if (!(error instanceof AppError))
      logger.error({ operation: id, state: sqlState(error), err: error }, 'unexpected error')
    const outcome = outcomeOf(error)
    const reason = outcome === 'quarantined' ? ('unreadable' as const) : null
    return { id, outcome, reply: null, problem: toProblem(error, id), reason }
  }
}

/** An operation as it was said, by which a copy of it is known. */
export function saidBy(raw: Record<string, unknown>): unknown[] {
  const { method, path, params = {}, query = {}, body = null, version = null } = raw
  return [method, path, params, query, body, version]
}

const RACES = new Set(['40001', '40P01'])
/** Neither says anything about the operation. */
const LATER = new Set<Problem['code']>(['unavailable', 'too-many-requests', 'not-signed-in', 'internal'])
/** The server could not make sense of it: a person looks. */
const SENSELESS = new Set<Problem['code']>(['bad-request', 'version-required', 'unsupported-type', 'too-large'])

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof AppError) || LATER.has(error.code)) return 'retry'
  if (error.code === 'conflict' && RACES.has(sqlState(error.extra.cause))) return 'retry'
  return SENSELESS.has(error.code) ? 'quarantined' : 'refused'
}
