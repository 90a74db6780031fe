import type { Reply } from '@yiwang/contract'
import type { OperationResult, syncRoutes } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { AppError, toProblem } from '../../../kernel/errors.ts'
import type { Binding, Input } from '../../../kernel/route/binding.ts'
import type { Request } from '../../../kernel/route/request.ts'
import { openContent } from '../domain/held-content.ts'
import { orderOf, runInOrder } from '../domain/order.ts'
import type { Before } from '../domain/order.ts'
import type { Epochs } from '../epoch.ts'
import { settleHeld } from '../store/held-store.ts'
import { openSync } from '../store/reach.ts'
import { carryOut, saidBy } from './carry-out.ts'
import { quarantine, waiting } from './answers.ts'
import { createGate } from './gate.ts'
import { hold } from './hold.ts'
import { benchFor, judge, operationOf } from './judge.ts'
import type { Judged, Ready } from './judge.ts'
import { lookAhead } from './look-ahead.ts'
import type { Ahead } from './look-ahead.ts'

type Push = typeof syncRoutes.push
export type Means = { context: Context; epochs: Epochs; routes: () => ReadonlyMap<string, Binding> }

/** Independent operations of one phone are carried out so many at a time. */
const AT_ONCE = 4

/** Carries out what a phone brings, each operation by itself; answers one result for each, in the order they came. */
export function pushOperations(means: Means) {
  const gate = createGate(means.context.config.POOL_SIZE)
  return (actor: Actor, input: Input<Push>, request: Request): Promise<Reply<Push>> =>
    gate(() => carryOutAll(means, { actor, input, request }))
}

type Brought = { actor: Actor; input: Input<Push>; request: Request }

async function carryOutAll(
  { context, epochs, routes }: Means,
  { actor, input, request }: Brought,
): Promise<Reply<Push>> {
  const { clock, pool } = context
  const bench = benchFor(routes(), actor)
  const items = input.operations.map(readable).map((raw) => ({ raw, judged: judge(raw, bench) }))
  const before = orderOf(items.map(({ raw, judged }) => orderedBy(raw, judged)))
  const ahead = await lookAhead({ pool, epochs }, actor, {
    deviceId: input.deviceId,
    userAgent: input.userAgent ?? '',
    at: input.at,
    ids: items.map(({ raw }) => String(raw.id)),
    named: before.flatMap(({ elsewhere }) => elsewhere),
    parts: items.flatMap(({ judged }) => judged.ready?.operation.parts ?? []),
  })
  const batch: Batch = { context, actor, request, deviceId: input.deviceId, ahead }
  const results = await runInOrder<OperationResult>({
    before,
    most: AT_ONCE,
    run(place, settled) {
      const item = items[place]
      if (!item) throw new Error('a place of the batch has an operation')
      return decide(batch, item, stopperOf(before[place], settled))
    },
    stuck: (place) => waiting(String(items[place]?.raw.id), 'depends'),
  })
  return { epoch: ahead.epoch, now: clock().toISOString(), results }
}

const DEEPEST = 40

/** An operation nested deeper than any form is kept without what nobody could write down again. */
function readable(raw: object & { id: string }): Record<string, unknown> {
  return isShallow(raw, DEEPEST) ? { ...raw } : { id: raw.id, nested: 'too deep' }
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1))
}

/** What cannot be read waits for nothing and holds up nothing. */
function orderedBy(raw: Record<string, unknown>, judged: Judged) {
  const id = String(raw.id)
  const operation = operationOf(judged)
  const { aggregate, sequence, dependsOn } = operation ?? { aggregate: `?${id}`, sequence: 0, dependsOn: [] }
  return { id, aggregate, sequence, dependsOn }
}

type Stopper = 'depends' | 'aggregate' | null

function stopperOf(before: Before | undefined, settled: readonly (OperationResult | undefined)[]): Stopper {
  const { previous = null, named = [] } = before ?? {}
  if (named.some((place) => settled[place]?.outcome !== 'applied')) return 'depends'
  return previous !== null && settled[previous]?.outcome !== 'applied' ? 'aggregate' : null
}

type Batch = { context: Context; actor: Actor; request: Request; deviceId: string; ahead: Ahead }
type Item = { raw: Record<string, unknown>; judged: Judged }

async function decide(batch: Batch, { raw, judged }: Item, stopper: Stopper): Promise<OperationResult> {
  const { ahead, context } = batch
  const id = String(raw.id)
  const held = ahead.held.get(id.toLowerCase())
  if (held?.state === 'applied') {
    const { reply } = openContent(context.secrets, held)
    if (reply !== null) return { id, outcome: 'applied', reply, problem: null, reason: null }
  }
  if (held?.state === 'dismissed') return dismissed(id, held.note)
  if (!judged.ready) return keep(batch, { raw, judged }, quarantine(id, judged.reason, judged.fields))
  const { operation } = judged.ready
  // What was carried out before is answered again, whatever has become of what it needed then.
  if (ahead.done.has(id.toLowerCase())) return carryOut(context, judged.ready, bringerOf(batch, judged.ready, raw))
  if (stopper !== null) return waiting(id, stopper)
  if (operation.dependsOn.some((one) => !ahead.done.has(one) && !isInBatch(batch, one))) return waiting(id, 'depends')
  const missing = operation.parts.filter((part) => ahead.missing.has(part))
  if (missing.length > 0) return { ...waiting(id, 'part'), missing }
  if (ahead.isWiped) return keep(batch, { raw, judged }, quarantine(id, 'wiped-device', null))
  const result = await carryOut(context, judged.ready, bringerOf(batch, judged.ready, raw))
  if (result.outcome === 'refused' || result.outcome === 'quarantined') return keep(batch, { raw, judged }, result)
  if (result.outcome === 'applied' && held) await noteApplied(batch, id)
  return result
}

/** Those of the batch itself are judged by their results. */
function isInBatch({ request }: Batch, id: string): boolean {
  const { operations } = request.parts.body as { operations: { id: string }[] }
  return operations.some((one) => one.id === id)
}

function bringerOf({ request, actor, deviceId }: Batch, { operation }: Ready, raw: Record<string, unknown>) {
  return {
    tenant: request.tenant,
    actor: request.actor,
    assumed: actor,
    userAgent: request.userAgent,
    evidence: { deviceId, sequence: operation.sequence },
    said: saidBy(raw),
  }
}

async function keep(batch: Batch, { raw, judged }: Item, result: OperationResult): Promise<OperationResult> {
  const { context, actor, deviceId, request } = batch
  const operation = operationOf(judged)
  await hold(context, actor, { raw, operation, result, deviceId, at: request.at })
  return result
}

async function noteApplied({ context, actor, request }: Batch, id: string): Promise<void> {
  const { tenant } = actor
  await inTransaction(context.pool, { tenant }, async (tx) => {
    await openSync(tx, actor)
    await settleHeld(tx, { tenant, id, state: 'applied', by: null, note: null, at: request.at })
  })
}

function dismissed(id: string, note: string | null): OperationResult {
  const why = new AppError('rule-broken', 'dismissed after review', note ?? '审核后未采用')
  return { id, outcome: 'refused', reply: null, problem: toProblem(why, id), reason: 'dismissed' }
}
