import type { Permission } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { tell } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

const SAFE = /^[0-9a-zA-Z/,-]*$/

/** Opens what is the actor's own and, with a right, what belongs to the areas it reaches. */
export async function openSync(tx: Tx, actor: Actor, right?: Permission): Promise<void> {
  const scope = right === undefined ? null : scopeOf(actor, right)
  const areas = scope?.areas.join(',') ?? ''
  if (!SAFE.test(areas)) throw new Error('unsafe literal')
  await tell(tx, [
    `set local yw.sync = '${scope?.tenant ? 'all' : 'own'}'`,
    `set local yw.sync_person = '${actor.id ?? ''}'`,
    `set local yw.sync_areas = '${areas}'`,
  ])
}

/** Opens everything: for the platform itself. */
export async function openAllSync(tx: Tx): Promise<void> {
  await tell(tx, [`set local yw.sync = 'all'`])
}

/** Where somebody works: whoever answers for that area answers for what they bring. */
export function placeOfWork({ posts }: Actor): string | null {
  return posts.find(({ areaPath }) => areaPath !== null)?.areaPath ?? null
}
