import { addDays, windowsOf } from '@yiwang/contract/visits'
import { systemActor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { DomainEvent } from '../../../kernel/events.ts'
import type { GridWork } from '../../../kernel/grid-work.ts'
import { listLedgers, openRegisters } from '../../registers/index.ts'
import { dropOld, makeDuties, markMissed } from '../store/duty-making.ts'
import { townsWithOpen } from '../store/plan-store.ts'
import { rulesInForce } from '../store/rule-store.ts'
import { targetsOf } from '../store/target-sql.ts'
import { countStanding } from './count-standing.ts'
import { planArea } from './plan-area.ts'
import { warnHeads } from './warn-heads.ts'

/** Days ahead for which duties are made and planned. */
export const HORIZON_DAYS = 35
const KEPT_DAYS = 730

/** Told when rules changed; its work is that of every night. */
export const RULES_CHANGED = 'visits.rules-changed'
const PLAN_DUE = 'visits.plan-due'
const COUNT_DUE = 'visits.count-due'

/** Whoever brings duties up to date hands each town to a job of its own, so that no transaction holds the whole county. */
export function subscribeDuties({ events, gridWork }: Pick<Context, 'events' | 'gridWork'>): void {
  const keep = async (tx: Tx, { tenant, payload, at }: DomainEvent) => {
    await keepDuties(gridWork, tx, tenant, { at: timeOf(payload, at), ruleId: ruleOf(payload) })
    // In a job of its own: the ledger is shared with whoever sends, and making duties takes long.
    await events.emit(tx, tenant, COUNT_DUE, { at: timeOf(payload, at).toISOString() })
    for (const root of await townsWithOpen(tx, tenant)) await events.emit(tx, tenant, PLAN_DUE, { ...payload, root })
  }
  events.subscribe('kernel.night', 'visits.duties', keep)
  events.subscribe(RULES_CHANGED, 'visits.duties', keep)
  events.subscribe(COUNT_DUE, 'visits.burden', async (tx, { tenant, payload, at }) => {
    await openRegisters(tx, systemActor(tenant))
    await countStanding(gridWork, tx, tenant, timeOf(payload, at))
  })
  events.subscribe(PLAN_DUE, 'visits.plan', async (tx, { tenant, payload, at: told }) => {
    const at = timeOf(payload, told)
    await openRegisters(tx, systemActor(tenant))
    const root = String(payload.root)
    await planArea(tx, { tenant, root, fresh: false, at })
    await warnHeads(tx, { tenant, root, at })
  })
}

/** The time that an event tells of: generated history brings its own. */
export function timeOf(payload: Record<string, unknown>, at: string): Date {
  return new Date(typeof payload.at === 'string' ? payload.at : at)
}

/** The one rule that changed; at night all. */
function ruleOf({ ruleId }: Record<string, unknown>): string | null {
  return typeof ruleId === 'string' ? ruleId : null
}

type Keeping = { at: Date; ruleId: string | null }

/** Duties of all rules in force, or of one, for the days ahead; what ended unvisited is missed. */
export async function keepDuties(gridWork: GridWork, tx: Tx, tenant: string, { at, ruleId }: Keeping): Promise<void> {
  const reach = await openRegisters(tx, systemActor(tenant))
  const day = chinaDay(at)
  const ledgers = new Map(
    (await listLedgers(tx, tenant, reach))
      .filter(({ retiredAt, declaration }) => retiredAt === null && declaration.sensitivity !== 'closed')
      .map(({ code, id }) => [code, id]),
  )
  const nameOf = await gridWork.names(tx, tenant, day)
  await markMissed(tx, tenant, { day, at })
  for (const { id, number, content, areaPath } of await rulesInForce(tx, tenant)) {
    if (ruleId !== null && id !== ruleId) continue
    const { target, warnDays } = content
    const ledgerId = target.of === 'ledger' ? (ledgers.get(target.ledger) ?? null) : null
    // What left the admission list is asked no more; a rule older than the question goes on.
    const isListed = nameOf(content.basis)?.inForce !== false
    const isThere = isListed && (target.of !== 'ledger' || ledgerId !== null)
    const windows = isThere ? windowsOf(content, { from: day, until: addDays(day, HORIZON_DAYS) }) : []
    const targets = targetsOf({ tenant, target, ledgerId, areaPath, day })
    await makeDuties(tx, tenant, { rule: { id, number, ledgerId, warnDays }, targets, windows, day, at })
  }
  await dropOld(tx, tenant, addDays(day, -KEPT_DAYS))
}
