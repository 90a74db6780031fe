import { z } from 'zod'
import { enqueue } from '../offline/outbox.ts'
import type { Vault } from '../offline/vault.ts'
import type { ReportBody } from './draft.ts'

const keyOf = (personId: string) => `yiwang.field.draft.${personId}`

/** A report that had left and was not answered lay sealed against change in the draft. */
const departed = z.object({ commandId: z.uuid(), sealed: z.looseObject({ id: z.uuid(), text: z.string().catch('') }) })

/**
 * Takes over what an earlier version kept in the clear: a draft becomes a sealed one, a report without an answer goes
 * into the queue under its old ids. The old copy is removed when the new one is on the disk.
 */
export async function adoptOldDraft(
  vault: Vault,
  storage: Storage | undefined = globalThis.localStorage,
): Promise<unknown> {
  const key = keyOf(vault.personId)
  const stored = read(storage, key)
  if (stored === null) return null
  const sent = departed.safeParse(stored).data
  if (!sent) {
    storage?.removeItem(key)
    return stored
  }
  const body = sent.sealed as unknown as ReportBody
  const aggregate = `case:${body.id}`
  const label = body.text ?? ''
  const { reportRoute: route } = await import('./report-route.ts')
  await enqueue(vault, { id: sent.commandId, route, call: { body }, aggregate, label }, Date.now())
  storage?.removeItem(key)
  return null
}

function read(storage: Storage | undefined, key: string): unknown {
  try {
    return JSON.parse(storage?.getItem(key) ?? 'null')
  } catch {
    return null
  }
}
