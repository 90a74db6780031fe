import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { clockRuleBindings } from './calendar-routes.ts'
import { catalogBindings } from './routes.ts'

export { assignUnit } from './commands/assign-unit.ts'
export { importCatalog } from './commands/import-catalog.ts'
export { defaultDutyList } from './default-duty-list.ts'
export { currentCatalog, findCondition, findSubclass } from './queries/catalog.ts'
export type { Catalog } from './queries/catalog.ts'
export { calendarFor, calendarOfVersion, stageLimitsFor } from './queries/clock-rules.ts'
export { findDutyUnit } from './store/duty-store.ts'

/** Duty lists (立案标准): classes, filing conditions with limits, the units that handle them, and working calendars. */
export function register(context: Context): Module {
  return { bindings: [...catalogBindings, ...clockRuleBindings(context)] }
}
