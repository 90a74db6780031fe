import type { CaseAction } from '@yiwang/contract/cases'
import { systemActor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { proposeFor } from '../queries/proposal.ts'
import type { CaseRecord } from '../store/tables.ts'
import type { Learner } from '../learner.ts'
import { takeAction } from './take-action.ts'
import { MESSAGES } from './words.ts'

/**
 * Files and dispatches an emergency at once to the unit that the duty list names. Where no class or unit is found it
 * stays on top of the dispatch desk with a note that says so; nothing is guessed.
 */
export async function dispatchEmergency(
  context: Context & { learner: Learner },
  tx: Tx,
  { row, at }: { row: CaseRecord; at: Date },
): Promise<void> {
  const actor = systemActor(row.tenant)
  const { candidates, abstained, model } = await proposeFor(context, tx, row)
  const best = (abstained ? [] : candidates).find(
    (candidate) => candidate.unitId !== null && candidate.conditionId !== null,
  )
  const act = (action: CaseAction) =>
    takeAction(context.events, tx, actor, { caseId: row.id, version: null, at, action })
  if (!best?.conditionId || !best.unitId) {
    await act({ type: 'note', input: { note: MESSAGES.refusedEmergency, photos: [] } })
    return
  }
  const { subclassId, conditionId, unitId } = best
  await act({
    type: 'file',
    input: { subclassId, conditionId, priority: 'emergency', note: '', proposedBy: model.class },
  })
  await act({ type: 'dispatch', input: { unitId, note: '', limits: {}, proposedBy: model.unit } })
}
