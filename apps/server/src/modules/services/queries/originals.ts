import { applyCustody } from '@yiwang/contract/services'
import type { Original, OriginalCore, originalRoutes } from '@yiwang/contract/services'
import type { Reply } from '@yiwang/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { allOf } from '../store/hall-reach.ts'
import { openServices } from '../store/open-services.ts'
import { findOriginal, OVERDUE, readCustody, selectOriginals } from '../store/original-store.ts'
import type { CustodyRecord, OriginalRecord } from '../store/original-store.ts'

export function originalCore({ state, holderId, offeredTo, bundleId, version }: OriginalRecord): OriginalCore {
  return { state, holderId, offeredTo, bundleId, version }
}

/** Paper originals within reach: what the caller holds, what is offered to the caller, or those of applications in sight. */
export async function listOriginals(
  tx: Tx,
  actor: Actor,
  input: Input<typeof originalRoutes.list>,
): Promise<Reply<typeof originalRoutes.list>> {
  await openServices(tx, actor)
  const [at, id] = input.cursor ? decodeCursor(input.cursor, 2) : []
  const condition = allOf([
    input.view === 'held' ? sql<boolean>`o.holder_id = ${actor.id} and o.state in ('held', 'offered')` : null,
    input.view === 'offered' ? sql<boolean>`o.offered_to = ${actor.id} and o.state = 'offered'` : null,
    input.view === 'out' ? sql<boolean>`o.state in ('held', 'offered', 'bundled')` : null,
    input.overdue === true ? OVERDUE : null,
    input.applicationId ? sql<boolean>`o.application_id = ${input.applicationId}` : null,
    input.state ? sql<boolean>`o.state = any (${input.state}::text[])` : null,
    at && id ? sql<boolean>`(o.changed_at, o.id) < (${at}::timestamptz, ${id}::uuid)` : null,
  ])
  const rows = await selectOriginals(tx, actor.tenant, { condition, limit: input.limit + 1 })
  const views = await viewsOf(tx, actor, rows)
  return pageFrom(views, input.limit, { item: (view) => view, cursor: (view) => [view.changedAt, view.id] })
}

export async function originalView(tx: Tx, actor: Actor, id: string): Promise<Original> {
  const row = await findOriginal(tx, actor.tenant, id)
  const [view] = row ? await viewsOf(tx, actor, [row]) : []
  if (!view) throw notFound('original')
  return view
}

async function viewsOf(tx: Tx, actor: Actor, rows: readonly OriginalRecord[]): Promise<Original[]> {
  const steps = await readCustody(
    tx,
    actor.tenant,
    rows.map((row) => row.id),
  )
  return rows.map((row) =>
    viewOf(
      actor,
      row,
      steps.filter(({ originalId }) => originalId === row.id),
    ),
  )
}

function viewOf(actor: Actor, row: OriginalRecord, chain: readonly CustodyRecord[]): Original {
  const core = originalCore(row)
  const by = actor.id ?? ''
  const { changedAt, ...rest } = row
  return {
    ...rest,
    changedAt: changedAt.toISOString(),
    chain: chain.map(({ at, action, fromName, toName, note }) => ({
      at: at.toISOString(),
      action,
      fromName,
      toName,
      note,
    })),
    can: {
      offer: applyCustody(core, { type: 'offer', to: '' }, by).ok,
      take: applyCustody(core, { type: 'take' }, by).ok,
      'call-back': applyCustody(core, { type: 'call-back' }, by).ok,
      return: applyCustody(core, { type: 'return' }, by).ok,
      'report-lost': applyCustody(core, { type: 'report-lost' }, by).ok && core.state !== 'bundled',
    },
  }
}
