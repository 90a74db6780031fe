import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { matterBindings } from './routes.ts'

export { plantMatters } from './commands/plant-matters.ts'
export { listDelegations } from './queries/delegated.ts'
export { readHelpLists } from './queries/help-lists.ts'
export { powerIn, readMatter, readMatters, readMatterVersion } from './queries/read-matter.ts'
export type { MatterInForce } from './queries/read-matter.ts'
export { searchMatters } from './queries/search.ts'

/** Service matters: the basic and the implementing list, their versions, powers handed down, guides and search. */
export function register(context: Context): Module {
  return { bindings: matterBindings(context) }
}
