import type { DomainEvent } from '../../kernel/events.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { habitPlaces } from './queries/proposal.ts'
import { addHabit } from './store/habit-store.ts'

/** Counts how a closed case was filed and dispatched, so that the next proposal knows what is usual here. */
export async function learnFromClosed(tx: Tx, { tenant, payload }: DomainEvent): Promise<void> {
  const { areaPath, subclassId, unitId } = payload
  if (typeof areaPath !== 'string' || typeof subclassId !== 'string' || typeof unitId !== 'string') return
  const { here, county } = habitPlaces(areaPath)
  await addHabit(tx, { tenant, areaPaths: [here, county], subclassId, unitId })
}
