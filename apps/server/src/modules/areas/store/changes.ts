import type { Tx } from '../../../kernel/db/tx.ts'
import { bumpVersion } from '../../../kernel/versions.ts'

/** Names under which the cached reads of this module are renewed. */
export const TREE = 'areas.tree'
export const OUTLINES = 'areas.outlines'
export const UNITS = 'areas.units'

/** Says that areas changed; every server copy reads the tree and the locator again. */
export async function areasChanged(tx: Tx, tenant: string): Promise<void> {
  await bumpVersion(tx, tenant, TREE)
  await bumpVersion(tx, tenant, OUTLINES)
}
