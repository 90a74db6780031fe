import { FORM_CODE } from '@yiwang/contract/tasks'
import { z } from 'zod'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { DomainEvent } from '../../../kernel/events.ts'
import { countForms } from '../store/burden-store.ts'

/** What a unit asks grids to enter, as it is told when a campaign starts. */
const asked = z.object({
  unitId: z.uuid(),
  at: z.iso.datetime(),
  /** Entry of the admission list; left out by what was told before campaigns named one. */
  itemCode: z.string().min(1).default(FORM_CODE),
  asks: z.array(z.object({ gridPath: z.string().min(1), minutes: z.int().min(0) })),
})

/** Puts the forms that a unit sends to grids into the ledger, beside the tasks under the admission list. */
export async function countAskedForms(tx: Tx, { tenant, payload }: DomainEvent): Promise<void> {
  const { unitId, at, itemCode, asks } = asked.parse(payload)
  await countForms(tx, tenant, { unitId, itemCode, at: new Date(at), asks })
}
