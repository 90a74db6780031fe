import type { Module } from '../../kernel/module.ts'
import { catalogBindings } from './routes.ts'

export { assignUnit } from './commands/assign-unit.ts'
export { importCatalog } from './commands/import-catalog.ts'
export { defaultDutyList } from './default-duty-list.ts'
export type { CatalogSubclass } from './domain/catalog-rows.ts'
export { currentCatalog, findCondition, findSubclass } from './queries/catalog.ts'
export type { Catalog } from './queries/catalog.ts'
export { findDutyUnit } from './store/duty-store.ts'

/** Duty lists (立案标准): classes, filing conditions with limits, and the units that handle them. */
export function register(): Module {
  return { bindings: catalogBindings }
}
