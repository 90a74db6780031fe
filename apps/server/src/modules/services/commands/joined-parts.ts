import type { ApplicationCore } from '@yiwang/contract/services'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { columnsOf, coreOf } from '../domain/core-of.ts'
import { datesAfter } from '../domain/dates-after.ts'
import { calendarOf } from '../queries/receipt.ts'
import { lockApplication, partsOf, saveApplication } from '../store/application-store.ts'
import { openServices } from '../store/open-services.ts'
import { addStep } from '../store/step-store.ts'
import { countMove } from '../store/tally-store.ts'
import type { ApplicationRecord } from '../store/tables.ts'
import { countAction } from './count-action.ts'
import type { Acting, TakeAction } from './acting.ts'

/** Until every authority decides for itself, a part stands where its whole stands. */
const FOLLOWED: ReadonlySet<ApplicationRecord['state']> = new Set(['draft', 'submitted', 'supplementing', 'accepted'])

/** The parts of a joined-up application go with it: taken in, sent back, given up and filed away together. */
export async function followWhole(tx: Tx, acting: Acting): Promise<void> {
  const { row } = acting
  for (const part of await partsOf(tx, row.tenant, row.id)) {
    const next = followed(coreOf(part), acting)
    if (next !== null) await savePart(tx, acting, { part, next })
  }
}

function followed(part: ApplicationCore, { next: whole, action }: Acting): ApplicationCore | null {
  const version = part.version + 1
  if (action.type === 'archive') return { ...part, state: 'archived', version }
  if (whole.state === 'withdrawn' && part.outcome === null) {
    const clock = part.course.clock && {
      ...part.course.clock,
      stoppedAt: part.course.clock.stoppedAt ?? whole.course.clock?.stoppedAt ?? null,
    }
    return { ...part, state: 'withdrawn', outcome: 'withdrawn', course: { ...part.course, clock }, version }
  }
  if (!FOLLOWED.has(part.state)) return null
  if (whole.state === 'not-accepted') return { ...part, state: 'not-accepted', outcome: 'not-accepted', version }
  if (whole.state === 'accepted') {
    if (part.state === 'accepted') return null
    const course = { ...part.course, clock: whole.course.clock }
    return { ...part, state: 'accepted', acceptedBy: whole.acceptedBy, course, version }
  }
  return whole.state === 'submitted' || whole.state === 'supplementing'
    ? { ...part, state: whole.state, version }
    : null
}

type Following = { part: ApplicationRecord; next: ApplicationCore }

async function savePart(tx: Tx, acting: Acting, { part, next }: Following): Promise<void> {
  const { at, actor, action } = acting
  const calendar = await calendarOf(tx, { ...part, course: next.course }, at)
  const dates = datesAfter({ row: part, next, action, at, calendar })
  const change = { ...columnsOf(next), ...dates, changed_at: at }
  const after = { ...part, ...change, version: next.version }
  const step = {
    applicationId: part.id,
    number: next.version,
    at,
    action: action.type,
    toState: next.state,
    actorId: actor.id,
    actorName: actor.name,
    unitName: null,
    note: '',
    open: true,
    facts: {},
  }
  settleWithCommit(
    tx,
    saveApplication(tx, part, change),
    addStep(tx, part.tenant, step),
    countMove(tx, part.tenant, { place: part, from: part, to: after }),
    countAction(tx, { ...acting, row: after, before: coreOf(part), next, calendar }),
  )
}

/** Takes an action of the whole; handed in, for it is what calls here. */
type Take = (context: Context, tx: Tx, actor: Actor, input: TakeAction) => Promise<unknown>

/** When the last authority has decided, the whole is decided: granted only when every part was. */
export async function settleWhole(
  tx: Tx,
  { context, actor, row, before, next, at }: Acting,
  take: Take,
): Promise<void> {
  const isDecision = before.outcome === null && (next.outcome === 'granted' || next.outcome === 'refused')
  if (!isDecision || row.parent_id === null) return
  const { tenant, parent_id: parentId } = row
  const platform = systemActor(tenant)
  await openServices(tx, platform)
  // Locked before the parts are read: the last of two that decide at once sees the other.
  await lockApplication(tx, tenant, parentId)
  const parts = await partsOf(tx, tenant, parentId)
  if (parts.every(({ outcome }) => outcome === 'granted' || outcome === 'refused')) {
    const granted = parts.every(({ outcome }) => outcome === 'granted')
    const action = { type: 'settle' as const, input: { granted } }
    await take(context, tx, platform, { applicationId: parentId, version: null, at, action })
  }
  await openServices(tx, actor, { applicationId: row.id })
}
