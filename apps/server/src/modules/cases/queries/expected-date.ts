import type { CaseCore } from '@yiwang/contract/cases'
import type { Tx } from '../../../kernel/db/tx.ts'
import { usualMinutes } from '../store/habit-store.ts'
import type { CaseRecord } from '../store/tables.ts'

/** The three dates of a case: 法定, 承诺 and 预计. */
export async function threeDates(tx: Tx, row: CaseRecord, { core, now }: { core: CaseCore; now: Date }) {
  return {
    statutory: row.handling_due_at?.toISOString() ?? null,
    promised: core.promisedAt,
    expected: notPast(await expectedAt(tx, row, core), now),
  }
}

/** A usual time that has passed says nothing about this case any more. */
function notPast(at: string | null, now: Date): string | null {
  return at !== null && at > now.toISOString() ? at : null
}

/** When this unit is usually done with such a case, counted from when it got it; null while nobody knows. */
async function expectedAt(tx: Tx, row: CaseRecord, core: CaseCore): Promise<string | null> {
  const handling = core.course.clocks.find((clock) => clock.stage === 'handling')
  if (!handling || core.unitId === null || core.subclassId === null || row.handled_at !== null) return null
  const { tenant } = row
  const minutes = await usualMinutes(tx, { tenant, subclassId: core.subclassId, unitId: core.unitId })
  return minutes === null ? null : new Date(Date.parse(handling.startedAt) + minutes * 60_000).toISOString()
}
