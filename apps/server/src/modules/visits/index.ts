import { chinaDay } from '../../kernel/clock.ts'
import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { addForget } from '../../kernel/retained.ts'
import { forgetVisits } from './store/forget-store.ts'
import { subscribeDuties, timeOf } from './commands/keep-duties.ts'
import { followWish, HELP_MOVED } from './commands/follow-wish.ts'
import { handbookStream, visitStream } from './queries/streams.ts'
import { visitBindings } from './routes.ts'
import { dropPositions } from './store/patrol-store.ts'
import { sealedColumns } from './store/sealed-columns.ts'

/** Who is visited when, what visits and patrols find, the handbook and the meetings of those who go. */
export function register(context: Context): Module {
  subscribeDuties(context)
  context.events.subscribe('kernel.night', 'visits.positions', (tx, { tenant, payload, at }) =>
    dropPositions(tx, tenant, chinaDay(timeOf(payload, at))),
  )
  context.events.subscribe(HELP_MOVED, 'visits.wishes', followWish)
  addForget(context, forgetVisits)
  for (const store of sealedColumns) context.sealed.add(store)
  return { streams: [visitStream, handbookStream], bindings: visitBindings(context) }
}
