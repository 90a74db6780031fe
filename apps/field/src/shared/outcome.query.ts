import { queryOptions } from '@tanstack/react-query'
import { opened } from '../offline/opened.ts'
import type { Problem } from '@yiwang/contract'
import { openOperation } from '../offline/operation.ts'
import { findReceipt } from '../offline/outbox.ts'
import type { OperationState, ReceiptState } from '../offline/rows.ts'

export type Outcome = { state: OperationState | ReceiptState; reply: unknown; problem: Problem | null }

/** What has become of an act: still on the phone, or over with the reply. Null for one that this phone does not know. */
async function outcomeOf(id: string): Promise<Outcome | null> {
  const vault = opened.get()?.vault
  if (!vault) return null
  const receipt = await findReceipt(vault, id)
  if (receipt) return { state: receipt.state, reply: receipt.reply, problem: null }
  const row = await vault.db.operations.get(id)
  if (!row || row.personId !== vault.personId) return null
  return { state: row.state, reply: null, problem: (await openOperation(vault, row)).problem }
}

/** Whether it lies refused in the queue. A disk that cannot be read now does not hide why an act failed. */
export async function isRefused(id: string): Promise<boolean> {
  return (await outcomeOf(id).catch(() => null))?.state === 'refused'
}

/** Under the key of the queue: it is asked again whenever that changes. */
export function outcomeQuery(id: string) {
  return queryOptions({ queryKey: ['queue', 'outcome', id], retry: false, queryFn: () => outcomeOf(id) })
}
