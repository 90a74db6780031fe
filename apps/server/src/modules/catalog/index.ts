import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { clockRuleBindings } from './calendar-routes.ts'
import { codeListBindings } from './code-list-routes.ts'
import { catalogStream } from './queries/carried-catalog.ts'
import { catalogBindings } from './routes.ts'

export { assignUnit } from './commands/assign-unit.ts'
export { importCatalog } from './commands/import-catalog.ts'
export { defaultDutyList } from './default-duty-list.ts'
export { currentCatalog, findCondition, findSubclass } from './queries/catalog.ts'
export type { Catalog } from './queries/catalog.ts'
export { calendarFor, stageLimitsFor } from './queries/clock-rules.ts'
export { codeListsOf } from './queries/code-lists.ts'
export { findDutyUnit } from './store/duty-store.ts'

/** Duty lists (立案标准): classes, filing conditions with limits, the units that handle them, working calendars and code lists. */
export function register(context: Context): Module {
  return {
    streams: [catalogStream],
    bindings: [...catalogBindings, ...codeListBindings, ...clockRuleBindings(context)],
  }
}
