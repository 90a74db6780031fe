import type { Context } from '../../kernel/context.ts'
import type { FileGuard } from '../../kernel/files/files.ts'
import type { Module } from '../../kernel/module.ts'
import { applicationBindings } from './application-routes.ts'
import { fakeCashier, moveMoney } from './cashier.ts'
import { heedWish, WISH_HEARD } from './commands/heed-wish.ts'
import { APPLICATION_FILES } from './commands/record-consent.ts'
import { fakeCourier, sendParcels } from './courier.ts'
import { hallBindings } from './hall-routes.ts'
import { hallFileGuards, helpBindings } from './help-routes.ts'
import { isSeen } from './queries/get-application.ts'
import { openMine } from './queries/mine-reach.ts'
import { recountApplications, whenCalendarChanges } from './recount.ts'
import { findApplication, partsOf } from './store/application-store.ts'
import { hallSealedColumns } from './store/hall-sealed.ts'
import { sealedApplications } from './store/sealed-applications.ts'
import { watchHall } from './watch-hall.ts'
import { watchApplications } from './watch.ts'

/** Service matters in action: applications, materials, custody, delivery, and the hall with its windows and helpers. */
export function register(context: Context): Module {
  for (const store of [...sealedApplications, ...hallSealedColumns]) context.sealed.add(store)
  context.events.subscribe(WISH_HEARD, 'services.help', heedWish(context))
  context.events.subscribe('catalog.calendar-published', 'services.clocks', whenCalendarChanges)
  context.events.subscribe('catalog.unit-calendar-changed', 'services.clocks', whenCalendarChanges)
  context.rounds.add('services.calendars', recountApplications(context))
  context.rounds.add('services.watch', watchApplications(context))
  context.rounds.add('services.hall-watch', watchHall(context))
  context.rounds.add('services.cashier', moveMoney(context, fakeCashier()))
  context.rounds.add('services.courier', sendParcels(context, fakeCourier()))
  return {
    bindings: [...applicationBindings(context), ...hallBindings(context), ...helpBindings(context)],
    fileGuards: new Map([...hallFileGuards, [APPLICATION_FILES, mayReadFile(context)]]),
  }
}

/** Pictures of an application are for whoever may read the application, or a part of it. */
const mayReadFile: (context: Context) => FileGuard = (context) => async (tx, actor, applicationId) => {
  const mine = await openMine(tx, actor, context.clock())
  const whole = await findApplication(tx, actor.tenant, applicationId)
  const rows = whole ? [whole] : await partsOf(tx, actor.tenant, applicationId)
  return rows.some((row) => isSeen(actor, row, mine))
}
