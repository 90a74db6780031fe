import { reachesOf } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'

/** Where somebody may take tables in, and whose imports they see. */
export type ImportReach = {
  /** Areas of the subjects that rows may speak of. */
  writes: 'all' | readonly string[]
  /** Areas and units whose imports are seen beside the own ones. */
  areas: 'all' | readonly string[]
  unitIds: readonly string[]
  /** A department brings records of its ledgers, and not whole registers of people. */
  ledgersOnly: boolean
}

const RIGHT = 'register.import'

/**
 * A window or a supervisor imports into the area of the post; a department into the county, for the people of its tables
 * live anywhere, but only into ledgers that it keeps.
 */
export function importReach(actor: Actor): ImportReach {
  const { tenant, areas, units } = scopeOf(actor, RIGHT)
  const roots = actor.posts
    .filter(({ role }) => reachesOf(role, RIGHT).includes('unit'))
    .map(({ areaPath }) => areaPath)
  const ofUnits = roots.map((path) => path ?? actor.tenant)
  return {
    writes: tenant ? 'all' : [...new Set([...areas, ...ofUnits])],
    areas: tenant ? 'all' : areas,
    unitIds: units,
    ledgersOnly: !tenant && areas.length === 0,
  }
}

/** Area and unit under which an import is filed: those of the first post that carries the right. */
export function filedUnder({ posts }: Actor): { areaPath: string | null; unitId: string | null } {
  const post = posts.find(({ role }) => reachesOf(role, RIGHT).length > 0)
  return { areaPath: post?.areaPath ?? null, unitId: post?.unitId ?? null }
}
