import { systemActor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { DomainEvent } from '../../../kernel/events.ts'
import { openRegisters } from '../../registers/index.ts'
import { deleteEntries, deleteOrphans, moveTargets } from '../store/order-store.ts'
import { rebuildProgress } from '../store/progress-store.ts'

/** Days after the end of a campaign for which entries of residents are kept beside the library. */
const ENTRY_DAYS = 30
const DAY = 86_400_000

/**
 * Every night: targets follow people who moved and grids that were split, so that whoever serves there now has them; what
 * residents entered is forgotten a month after the end, and what is kept of subjects that were deleted.
 */
export async function keepCampaignsInOrder(tx: Tx, { tenant, at }: DomainEvent): Promise<void> {
  await openRegisters(tx, systemActor(tenant))
  for (const moved of await moveTargets(tx, tenant)) await rebuildProgress(tx, tenant, moved)
  await deleteEntries(tx, tenant, new Date(Date.parse(at) - ENTRY_DAYS * DAY))
  await deleteOrphans(tx, tenant)
}
