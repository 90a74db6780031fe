import type { HeldOperation, syncRoutes } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import { writeAudit } from '../../../kernel/audit.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { giveFiles } from '../../../kernel/files/files.ts'
import type { FindActor } from '../../../kernel/module.ts'
import type { Binding, Input } from '../../../kernel/route/binding.ts'
import { heldView, openContent, sealContent } from '../domain/held-content.ts'
import { carryOut, saidBy } from '../push/carry-out.ts'
import { judge } from '../push/judge.ts'
import type { Ready } from '../push/judge.ts'
import { keepReply, lockHeld, settleHeld } from '../store/held-store.ts'
import { openSync } from '../store/reach.ts'
import type { HeldRow } from '../store/tables.ts'

type Settle = typeof syncRoutes.settle
export type Means = { context: Context; routes: () => ReadonlyMap<string, Binding>; actorOf: () => FindActor }

/**
 * Decides about a held operation. Applied, it is carried out as it stands in the name of its author, with the author's
 * rights of now and the word of the one who let it through: never by the author, nor by the one who brought it.
 */
export function settleOperation(means: Means) {
  return async (actor: Actor, input: Input<Settle>): Promise<HeldOperation> => {
    const { context } = means
    const row = await inTransaction(context.pool, { tenant: actor.tenant }, (tx) =>
      findOpen(tx, actor, input.operationId),
    )
    if (input.decision === 'apply') await apply(means, actor, row)
    const state = input.decision === 'apply' ? ('applied' as const) : ('dismissed' as const)
    return inTransaction(context.pool, { tenant: actor.tenant }, async (tx) => {
      const { tenant } = actor
      if (state === 'dismissed') await findOpen(tx, actor, row.id)
      else await openSync(tx, actor, 'sync.review')
      const note = input.decision === 'dismiss' ? input.note : null
      await settleHeld(tx, { tenant, id: row.id, state, by: actor, note, at: input.at })
      const detail = { decision: input.decision, author: row.authorId, reason: row.reason, path: row.path }
      const about = { subjectType: 'operation', subjectId: row.id, detail, commandId: input.commandId, at: input.at }
      await writeAudit(tx, actor, { action: 'sync.settle', ...about })
      const settled = await lockHeld(tx, tenant, row.id)
      if (!settled) throw notFound('operation')
      return heldView(context.secrets, settled)
    })
  }
}

/** The operation while it waits and the reviewer may decide about it. */
async function findOpen(tx: Tx, actor: Actor, id: string): Promise<HeldRow> {
  await openSync(tx, actor, 'sync.review')
  const row = await lockHeld(tx, actor.tenant, id)
  if (!row || !isAllowed(actor, 'sync.review', { areaPath: row.areaPath })) throw notFound('operation')
  if (row.personId === actor.id || row.authorId === actor.id)
    throw ruleBroken('nobody decides about their own', '不能审核自己提交的操作，请由上级或同级处理')
  if (row.state !== 'quarantined')
    throw new AppError('conflict', 'decided already', '已由他人处理，请刷新', { current: row.state })
  return row
}

async function apply({ context, routes, actorOf }: Means, reviewer: Actor, row: HeldRow): Promise<void> {
  const { tenant } = reviewer
  const content = openContent(context.secrets, row)
  const ready = readyAgain(content.raw, routes(), row)
  await inTransaction(context.pool, { tenant }, (tx) =>
    giveFiles(tx, tenant, { ids: ready.operation.parts, from: row.personId, to: row.authorId }),
  )
  const result = await carryOut(context, ready, {
    tenant,
    actor: (tx) => actorOf()(tx, tenant, row.authorId),
    assumed: null,
    evidence: { deviceId: row.deviceId, sentBy: row.personId, approvedBy: reviewer.id },
    said: saidBy(content.raw),
  })
  if (result.outcome !== 'applied') {
    const code = result.problem?.code ?? 'conflict'
    throw new AppError(
      code === 'not-signed-in' || code === 'internal' ? 'rule-broken' : code,
      `not applied: ${result.problem?.detail ?? code}`,
      code === 'not-signed-in'
        ? '提交人的账号已停用，不能以其名义执行'
        : (result.problem?.userMessage ?? '没有执行成功'),
    )
  }
  await inTransaction(context.pool, { tenant }, async (tx) => {
    await openSync(tx, reviewer, 'sync.review')
    const sealed = sealContent(context.secrets, row.id, { ...content, reply: result.reply })
    await keepReply(tx, tenant, { id: row.id, sealed })
  })
}

/** The operation as it would be read now, for a server that has learnt to read it, and as that of its author. */
function readyAgain(raw: Record<string, unknown>, routes: ReadonlyMap<string, Binding>, row: HeldRow): Ready {
  const judged = judge(raw, { routes, personId: row.authorId })
  if (judged.ready) return judged.ready
  throw ruleBroken(
    `still ${judged.reason}`,
    '系统仍然无法执行这项操作，可以写明原因后不予采用',
    judged.fields ?? undefined,
  )
}
