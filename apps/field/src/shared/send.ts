import { ApiError } from '@yiwang/client'
import type { Problem, Route } from '@yiwang/contract'
import { EXPIRY } from '@yiwang/contract/sync'
import { reach } from '../offline/contact.ts'
import { expiryOf } from '../offline/expiry.ts'
import { metaKey, readMeta } from '../offline/meta.ts'
import { bell } from '../offline/on-device.ts'
import { opened } from '../offline/opened.ts'
import type { Intent } from '../offline/operation.ts'
import { enqueue, findReceipt } from '../offline/outbox.ts'
import { openOperation } from '../offline/operation.ts'
import { isFull } from '../offline/storage.ts'
import type { Vault } from '../offline/vault.ts'

/** Why something could not even be put on the disk; what was typed is still in the form. */
export class NotSaved extends Error {
  readonly why: 'full' | 'read-only' | 'locked' | 'failed'
  constructor(why: NotSaved['why']) {
    super(why)
    this.name = 'NotSaved'
    this.why = why
  }
}

export type Sent =
  { state: 'applied'; reply: unknown } | { state: 'saved' } | { state: 'refused'; problem: Problem | null }

/** How long a form waits for the server after its content is safe, in milliseconds. */
const WAIT = 5_000

/**
 * Puts an act on the disk and lets it leave in the background. Answers what the server said when it said so at once,
 * else that it is saved. @throws NotSaved
 */
export async function send<R extends Route>(intent: Intent<R>): Promise<Sent> {
  const current = opened.get()
  if (!current) throw new NotSaved('locked')
  const { vault, engine } = current
  try {
    await mustBeFresh(vault)
    await enqueue(vault, intent, Date.now())
  } catch (error) {
    // A disk without room fails to be read as well: whatever it was, what was typed is not on it.
    throw error instanceof NotSaved ? error : new NotSaved(isFull(error) ? 'full' : 'failed')
  }
  bell.ring('queue')
  engine.kick()
  return reach.get() === 'unreached' ? { state: 'saved' } : outcomeOf(vault, intent.id)
}

/** The same for callers that treat a refusal as an error, as an answer of the server would be. */
export async function sendOrThrow<R extends Route>(intent: Intent<R>): Promise<Exclude<Sent, { state: 'refused' }>> {
  const sent = await send(intent)
  if (sent.state !== 'refused') return sent
  const { problem } = sent
  throw new ApiError(problem?.code ?? 'internal', problem?.status ?? 500, problem)
}

async function mustBeFresh({ db, personId }: Vault): Promise<void> {
  const contact = await readMeta<number>(db, metaKey.contact(personId))
  if (expiryOf(contact, Date.now(), EXPIRY).state === 'read-only') throw new NotSaved('read-only')
}

/** Waits until the server has said something about it, the network has gone, or the time is over. */
function outcomeOf(vault: Vault, id: string): Promise<Sent> {
  return new Promise((resolve) => {
    const end = (sent: Sent) => {
      clearTimeout(timer)
      stopRinging()
      stopReach()
      resolve(sent)
    }
    const look = async () => {
      const receipt = await findReceipt(vault, id)
      if (receipt) return end({ state: 'applied', reply: receipt.reply })
      const row = await vault.db.operations.get(id)
      if (row?.state === 'quarantined') return end({ state: 'saved' })
      if (row?.state === 'refused') return end({ state: 'refused', problem: (await openOperation(vault, row)).problem })
    }
    const timer = setTimeout(() => end({ state: 'saved' }), WAIT)
    const stopRinging = bell.onRing(() => void look())
    const stopReach = reach.subscribe(() => {
      if (reach.get() === 'unreached') end({ state: 'saved' })
    })
    void look()
  })
}
