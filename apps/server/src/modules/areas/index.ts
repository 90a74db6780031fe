import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { shapeStream } from './queries/carried-shapes.ts'
import { areaRoutes } from './routes.ts'

export { addUnit } from './commands/add-unit.ts'
export { plantAreas } from './commands/plant-areas.ts'
export { locateGrid } from './queries/locate.ts'
export { areaLine, findArea, placeNames, placesOf, rootArea } from './queries/tree.ts'
export { findUnit, listUnits } from './queries/units.ts'
export { addCheck } from './registered-checks.ts'

/** Division tree, grids, outlines and units of a county. */
export function register(context: Context): Module {
  return { bindings: areaRoutes(context), streams: [shapeStream] }
}
