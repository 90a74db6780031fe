import type { Actor } from '../../../kernel/actor.ts'
import { tell } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { importReach } from '../domain/import-reach.ts'

/** Lets an actor see the imports within reach; until it is called in a transaction there are none. */
export async function openImports(tx: Tx, actor: Actor): Promise<void> {
  const { areas, unitIds } = importReach(actor)
  if (areas === 'all') return openAllImports(tx)
  await tell(tx, [
    `set local yw.imports = 'scoped'`,
    `set local yw.import_person = ${literal(actor.id ?? '')}`,
    `set local yw.import_units = ${literal(unitIds.join(','))}`,
    `set local yw.import_areas = ${literal(areas.join(','))}`,
  ])
}

/** For the background work, which is nobody's. */
export async function openAllImports(tx: Tx): Promise<void> {
  await tell(tx, [`set local yw.imports = 'all'`])
}

/** `set local` takes no parameters. */
function literal(value: string): string {
  if (!/^[0-9a-zA-Z/,-]*$/.test(value)) throw new Error('unsafe literal')
  return `'${value}'`
}
