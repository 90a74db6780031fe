import type { StageLimits } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { findUnit } from '../../areas/index.ts'
import { dueOf } from '../domain/due-times.ts'
import { refuseUnreadable } from '../domain/readable-limit.ts'
import { calendarsOf, limitsFor } from './clock-rules.ts'
import { activeUnit } from './resolution.ts'
import type { InputOf, Resolution, Standing } from './resolution.ts'
import { MESSAGES } from './words.ts'

type Given = { unitId: string | null; at: Date; limits: StageLimits }

/** Until when a unit that gets a case at a moment may return it, by the limit of the county or of the condition. */
export async function returnUntilFor(tx: Tx, tenant: string, { unitId, at, limits }: Given): Promise<string | null> {
  const calendarOf = await calendarsOf(tx, tenant, [unitId])
  return dueOf(limits.return ?? null, at.toISOString(), calendarOf(unitId)).dueAt
}

/** Reasons that claim it belongs to somebody else say to whom. */
const NAMES_ANOTHER = new Set(['not-our-duty', 'wrong-area'])

/**
 * Dispatch with the limits that apply. A limit that is set for this case alone, and a case that somebody has just
 * returned, need a reason in words: who receives a return may not simply push it on.
 */
export async function resolveDispatch(
  tx: Tx,
  actor: Actor,
  input: InputOf<'dispatch'>,
  { row, at }: Standing,
): Promise<Resolution> {
  const { tenant } = actor
  const [unit, limits] = await Promise.all([
    activeUnit(tx, tenant, { id: input.unitId, field: 'unitId' }),
    limitsFor(tx, tenant, row),
  ])
  const isOverride = Object.keys(input.limits).length > 0
  if ((isOverride || row.state === 'returned') && input.note.length < 2) {
    throw ruleBroken('a reason is needed', MESSAGES.reasonNeeded, { note: MESSAGES.reasonNeeded })
  }
  for (const text of Object.values(input.limits)) refuseUnreadable(text, 'limits')
  const limitText = input.limits.handling ?? row.limit_text
  const ofCase = { ...limits, ...input.limits }
  const returnUntil = await returnUntilFor(tx, tenant, { unitId: input.unitId, at, limits: ofCase })
  return {
    resolved: { limits: ofCase, returnUntil, unitName: unit.name },
    facts: {
      unitName: unit.name,
      limitText,
      changedLimit: isOverride,
      proposedBy: input.proposedBy,
      ...learnedFrom(row),
    },
  }
}

/** What proposals learn from a decision, as it was then: a case may be filed or located otherwise later. */
function learnedFrom({ subclass_id: subclassId, area_path: areaPath }: Standing['row']) {
  return { subclassId, areaPath }
}

export async function resolveReturn(
  tx: Tx,
  actor: Actor,
  input: InputOf<'return'>,
  { row, core, at }: Standing,
): Promise<Resolution> {
  const { tenant } = actor
  if (input.proposedUnitId === null && NAMES_ANOTHER.has(input.reason)) {
    throw ruleBroken('name the unit instead', MESSAGES.proposedUnitNeeded, {
      proposedUnitId: MESSAGES.proposedUnitNeeded,
    })
  }
  const [proposed, limits, first] = await Promise.all([
    input.proposedUnitId === null
      ? null
      : activeUnit(tx, tenant, { id: input.proposedUnitId, field: 'proposedUnitId' }),
    limitsFor(tx, tenant, row),
    core.course.firstUnitId === null ? null : findUnit(tx, tenant, core.course.firstUnitId),
  ])
  const returnUntil = await returnUntilFor(tx, tenant, { unitId: core.course.firstUnitId, at, limits })
  return {
    resolved: { limits, returnUntil },
    facts: { reason: input.reason, proposedUnitName: proposed?.name ?? null, firstUnitName: first?.name ?? null },
  }
}

export async function resolveArbitration(
  tx: Tx,
  actor: Actor,
  input: InputOf<'arbitrate'>,
  { row }: Standing,
): Promise<Resolution> {
  const [unit, limits] = await Promise.all([
    activeUnit(tx, actor.tenant, { id: input.unitId, field: 'unitId' }),
    limitsFor(tx, actor.tenant, row),
  ])
  return { resolved: { limits, unitName: unit.name }, facts: { unitName: unit.name, ...learnedFrom(row) } }
}
