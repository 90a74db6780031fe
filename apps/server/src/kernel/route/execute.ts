import { createHmac } from 'node:crypto'
import type { Route } from '@yiwang/contract'
import type { Permission } from '@yiwang/contract/identity'
import type { Actor } from '../actor.ts'
import { writeAudit } from '../audit.ts'
import { isAllowed } from '../authorize.ts'
import { openEverything, openReach } from '../db/reach.ts'
import type { Pool } from '../db/pool.ts'
import { inTransaction, settleWithCommit, sqlState } from '../db/tx.ts'
import type { Tx } from '../db/tx.ts'
import { AppError, forbidden } from '../errors.ts'
import { findStoredReply, storeReply } from '../idempotency.ts'
import type { Binding, Demand, Input } from './binding.ts'
import type { Request } from './request.ts'

const UNIQUE_VIOLATION = '23505'
const MOST_ATTEMPTS = 3
/** Refusals that say something about the actor and belong in the audit log. */
const NOTED = new Set(['forbidden', 'not-found', 'conflict', 'rule-broken', 'wrong-credentials', 'replay-mismatch'])

/**
 * Carries out one call: actor, right, idempotency, the use case, its audit row and the stored reply, all in one
 * transaction. A refusal is noted in a transaction of its own. Answers the reply, validated.
 */
export async function execute(pool: Pool, binding: Binding, request: Request): Promise<unknown> {
  if (binding.outside) {
    const actor = await admit(pool, binding, request)
    const result = await binding.outside(actor, inputOf(request), request)
    request.finish?.(result)
    return binding.route.reply.parse(result)
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(pool, binding, request)
    } catch (error) {
      if (error instanceof Misjudged) return execute(pool, binding, { ...request, assumed: null })
      // Two copies of one command at once: the second breaks a key and finds the first one's reply on its next try.
      if (sqlState(error) !== UNIQUE_VIOLATION) throw error
      if (attempt === MOST_ATTEMPTS || request.commandId === null) throw taken(error)
    }
  }
}

function taken(cause: unknown): AppError {
  return new AppError('conflict', 'a unique value is taken', '已有相同的记录，请刷新后查看', { cause })
}

async function attemptOnce(pool: Pool, binding: Binding, request: Request): Promise<unknown> {
  const seen: Seen = { actor: null, admitted: false }
  const readOnly = binding.route.method === 'GET' && binding.audit.on === 'refusal'
  try {
    return await inTransaction(pool, { tenant: request.tenant, readOnly }, (tx) => carryOut(tx, binding, request, seen))
  } catch (error) {
    const won =
      error instanceof AppError && seen.actor && seen.admitted
        ? await replyOfCopy(pool, binding, request, seen.actor)
        : null
    if (won) return won.reply
    if (error instanceof AppError && seen.actor && NOTED.has(error.code))
      await noteRefusal(pool, binding, request, { actor: seen.actor, error })
    throw error
  }
}

/** What a refused attempt leaves for its audit row. */
type Seen = { actor: Actor | null; admitted: boolean }

/** Something was not as assumed: all is rolled back and done again without assuming anything. */
class Misjudged extends Error {}

async function carryOut(tx: Tx, binding: Binding, request: Request, seen: Seen): Promise<unknown> {
  const { route } = binding
  const { assumed } = request
  const hashes = request.commandId === null || !binding.replayable ? [] : hashesOf(route, request)
  const [hash = null] = hashes
  const input = inputOf(request)
  const checks = Promise.all([
    request.actor(tx),
    hash === null || request.commandId === null ? null : findStoredReply(tx, request.tenant, request.commandId),
  ])
  const begun = assumed && mayBegin(binding, assumed) ? perform(tx, binding, assumed, input) : null
  // Not heard before the checks: what they say goes first.
  begun?.catch(ignored)
  const [actor, stored] = await checks
  if (begun && (stored || !isUnchanged(actor, assumed))) throw new Misjudged()
  if (actor === null) throw notSignedIn()
  seen.actor = actor
  demand(actor, binding.permission)
  seen.admitted = true
  if (stored) return replay(stored, hashes, actor)
  const result = await (begun ?? perform(tx, binding, actor, input))
  request.finish?.(result)
  const isRaw = route.kind === 'file' || route.kind === 'stream'
  const reply = isRaw ? result : route.reply.parse(result)
  if (binding.audit.on === 'always') {
    const note = auditNote(binding, input, request.evidence)
    settleWithCommit(tx, writeAudit(tx, actor, { ...note, at: request.at }))
  }
  if (hash !== null && request.commandId !== null) {
    const command = { id: request.commandId, route: route.path, hash, reply: JSON.stringify(reply), at: request.at }
    settleWithCommit(tx, storeReply(tx, actor, command))
  }
  return reply
}

async function perform(tx: Tx, binding: Binding, actor: Actor, input: Input<Route>): Promise<unknown> {
  const reach = binding.permission === 'public' ? openEverything(tx) : openReach(tx, actor)
  const [, result] = await Promise.all([reach, binding.run(tx, actor, input)])
  return result
}

/** Only what asks for a right and answers from the database alone: nothing of it is seen before the checks are through. */
function mayBegin({ route, permission }: Binding, assumed: Actor): boolean {
  return route.kind === 'json' && permission !== 'public' && permission !== 'signed-in' && holds(assumed, permission)
}

function isUnchanged(actor: Actor | null, assumed: Actor | null | undefined): boolean {
  return JSON.stringify(actor) === JSON.stringify(assumed)
}

function ignored(): void {}

/**
 * The reply of another copy of this command that was committed while this one was under way: the copy that came late
 * was refused for what the first one did.
 */
async function replyOfCopy(
  pool: Pool,
  { route, replayable }: Binding,
  request: Request,
  actor: Actor,
): Promise<{ reply: unknown } | null> {
  const { tenant, commandId: id } = request
  if (id === null || !replayable) return null
  const stored = await inTransaction(pool, { tenant, readOnly: true }, (tx) => findStoredReply(tx, tenant, id))
  const hashes = hashesOf(route, request)
  const isCopy = stored !== undefined && stored.actor_id === actor.id && isCopyOf(stored, hashes)
  return isCopy ? { reply: replay(stored, hashes, actor) } : null
}

/** Who calls, when the route lets them in; for what must be known before a body is read or while a stream is open. */
export async function admit(pool: Pool, binding: Binding, request: Pick<Request, 'tenant' | 'actor'>): Promise<Actor> {
  return inTransaction(pool, { tenant: request.tenant, readOnly: true }, async (tx) => {
    const actor = await request.actor(tx)
    if (actor === null) throw notSignedIn()
    demand(actor, binding.permission)
    return actor
  })
}

function notSignedIn(): AppError {
  return new AppError('not-signed-in', 'no session', '请先登录')
}

/** Refuses whoever does not hold what the route asks for; over which rows, the use case decides. */
function demand(actor: Actor, wanted: Demand): void {
  if (wanted === 'public' || (wanted === 'signed-in' && actor.kind === 'person')) return
  if (!holds(actor, wanted)) throw forbidden([wanted].flat().join(' or '))
}

function holds(actor: Actor, wanted: Demand): boolean {
  return ([wanted].flat() as Permission[]).some((right) => isAllowed(actor, right))
}

function inputOf({ parts, at, commandId, version, userAgent }: Request): Input<Route> {
  return {
    ...parts.params,
    ...parts.query,
    ...parts.body,
    at,
    commandId: commandId ?? '',
    version,
    userAgent,
  } as unknown as Input<Route>
}

function auditNote(binding: Binding, input: Input<Route>, evidence: Record<string, unknown> = {}) {
  const subject = binding.subject(input)
  return {
    action: binding.audit.name,
    subjectType: subject?.type ?? null,
    subjectId: subject?.id ?? null,
    detail: { ...binding.detail(input), ...evidence },
    commandId: input.commandId === '' ? null : input.commandId,
  }
}

type Refused = { actor: Actor; error: AppError }

async function noteRefusal(pool: Pool, binding: Binding, request: Request, { actor, error }: Refused): Promise<void> {
  if (binding.audit.on === 'never') return
  const note = auditNote(binding, inputOf(request), request.evidence)
  await inTransaction(pool, { tenant: request.tenant }, (tx) =>
    writeAudit(tx, actor, {
      ...note,
      outcome: 'refused',
      detail: { ...note.detail, code: error.code },
      at: request.at,
    }),
  )
}

type Stored = { actor_id: string | null; request_hash: Buffer; reply: string }

/** A replay answers what was answered before; another body or another person under the same id is refused. */
function replay(stored: Stored, hashes: readonly Buffer[], actor: Actor): unknown {
  if (!isCopyOf(stored, hashes) || stored.actor_id !== actor.id) {
    throw new AppError(
      'replay-mismatch',
      'command id used before with another request',
      '此操作编号已用于其他内容，请刷新后重试',
    )
  }
  return JSON.parse(stored.reply)
}

function isCopyOf({ request_hash: known }: Stored, hashes: readonly Buffer[]): boolean {
  return hashes.some((hash) => hash.equals(known))
}

/** The hash to be kept comes first; the same request may have come on another way before. */
function hashesOf(route: Route, { parts, version, said, hashKey }: Request): Buffer[] {
  const read = [route.method, route.path, parts, version]
  return (said === undefined ? [read] : [['said', said], read]).map((what) =>
    createHmac('sha256', hashKey).update(JSON.stringify(what)).digest(),
  )
}
