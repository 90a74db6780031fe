import type { ApplicationReceipt, STEP_NOTES } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { receiptOf } from '../queries/receipt.ts'
import { saveApplication } from '../store/application-store.ts'
import type { ApplicationChange } from '../store/application-store.ts'
import { addStep } from '../store/step-store.ts'
import type { ApplicationRecord } from '../store/tables.ts'
import { unitNameOf } from './step-for.ts'

export type Noted = {
  row: ApplicationRecord
  action: (typeof STEP_NOTES)[number]
  note: string
  /** Told to the applicant as well. */
  open: boolean
  facts?: Record<string, unknown>
  change?: ApplicationChange
  paperId?: string | null
  at: Date
}

/** Adds to the story what leaves the state as it is. The caller holds the row locked. */
export async function noteStep(tx: Tx, actor: Actor, noted: Noted): Promise<ApplicationReceipt> {
  const { row, action, note, open, facts = {}, change = {}, paperId = null, at } = noted
  const version = row.version + 1
  const unitName = await unitNameOf(tx, actor)
  settleWithCommit(
    tx,
    saveApplication(tx, row, { ...change, changed_at: at }),
    addStep(tx, row.tenant, {
      applicationId: row.id,
      number: version,
      at,
      action,
      toState: row.state,
      actorId: actor.id,
      actorName: actor.name,
      unitName,
      note,
      open,
      facts,
    }),
  )
  return receiptOf(tx, actor, { row: { ...row, ...change, version }, missing: [], at, paperId })
}
