import type { Tx } from '../../../kernel/db/tx.ts'
import type { StandingWeek } from '../../../kernel/grid-work.ts'
import { findInForce, readItems } from '../store/admission-store.ts'
import { saveStanding } from '../store/burden-store.ts'

/** Minutes of what says none itself and stands on no entry of the list. */
const USUAL_MINUTES = 30

/** Puts what standing orders ask in a week into the ledger, with the minutes of their entries where they say none. */
export async function countStanding(tx: Tx, tenant: string, { week, source, asks }: StandingWeek): Promise<void> {
  const list = await findInForce(tx, tenant, week)
  const items = list ? await readItems(tx, tenant, list.id) : []
  const minutesOf = new Map(items.map(({ code, minutes }) => [code, minutes]))
  const counted = asks.map((ask) => ({
    ...ask,
    minutes: ask.minutes ?? ask.asks * (minutesOf.get(ask.itemCode) ?? USUAL_MINUTES),
  }))
  await saveStanding(tx, tenant, { week, source, asks: counted })
}
