import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { ApplicationRecord } from '../store/tables.ts'
import { countDay, countFirstTry } from '../store/tally-store.ts'
import type { DayCounts } from '../store/tally-store.ts'
import type { Acting } from './acting.ts'

/** A whole counts once when it comes and goes; each authority's decision counts for that authority. */
export async function countAction(tx: Tx, acting: Acting): Promise<void> {
  const { row, at } = acting
  const day = chinaDay(at)
  const counts = countsOf(acting)
  const hour = counts.submitted === undefined ? null : hourInChina(at)
  await countDay(tx, row.tenant, { day, of: row, counts, hour })
  const { action, before, matter } = acting
  if (action.type !== 'notify' || before.course.notices.length > 0) return
  const names = action.input.keys.map((key) => matter.content.materials.find((one) => one.key === key)?.name ?? key)
  await countFirstTry(tx, row.tenant, { day, of: row, materials: names })
}

function countsOf({ action, row, before, next, at }: Acting): DayCounts {
  const isWhole = next.role !== 'part'
  const isDecision = next.role !== 'parent'
  const counts: DayCounts = {}
  if (action.type === 'submit' && isWhole) counts.submitted = 1
  const isAccepted = before.course.clock === null && next.course.clock !== null
  if (isAccepted && isDecision) counts.accepted = 1
  if (action.type === 'not-accept') counts.not_accepted = 1
  if (next.state === 'withdrawn' && before.state !== 'draft' && isWhole) counts.withdrawn = 1
  if (next.state === 'delivered' && isWhole) {
    counts.delivered = 1
    if (next.course.visits === 0) counts.zero_visit = 1
  }
  if (before.outcome === null && isDecision && (next.outcome === 'granted' || next.outcome === 'refused'))
    Object.assign(counts, decisionCounts(row, next.outcome, at))
  return counts
}

function decisionCounts(row: ApplicationRecord, outcome: 'granted' | 'refused', at: Date): DayCounts {
  const inLaw = row.statutory_due_at === null || at <= row.statutory_due_at
  const inPromise = row.promised_due_at === null || at <= row.promised_due_at
  const days = row.actual_days ?? 0
  const promised = row.promised?.unit === 'working-day' ? row.promised.amount : 0
  return {
    decided: 1,
    [outcome]: 1,
    in_law: inLaw ? 1 : 0,
    in_promise: inPromise ? 1 : 0,
    early: inPromise && promised > 0 && days < promised ? 1 : 0,
    statutory_days: row.statutory?.unit === 'working-day' ? row.statutory.amount : 0,
    promised_days: promised,
    actual_days: days,
  }
}

function hourInChina(at: Date): number {
  return new Date(at.getTime() + 8 * 3_600_000).getUTCHours()
}
