import type { KeyStatus } from '@yiwang/contract/keys'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Tx } from '../db/tx.ts'
import { isComing } from './follow-keys.ts'
import { listCopies, listKeys } from './key-store.ts'
import { lagging } from './rotate-keys.ts'

/** Which keys there are and how far an exchange is. */
export async function keyStatus(tx: Tx, tenant: string, { suite }: Pick<KeyRing, 'suite'>): Promise<KeyStatus> {
  const [keys, copies] = await Promise.all([listKeys(tx, tenant), listCopies(tx, tenant)])
  const coming = keys.find(isComing)
  return {
    suite,
    copies: copies.length,
    keys: keys.map((key) => ({
      id: key.id,
      suite: key.suite,
      phase: key.phase,
      startedAt: key.started_at.toISOString(),
      phaseAt: key.phase_at.toISOString(),
    })),
    exchange: coming
      ? {
          id: coming.id,
          phase: coming.phase,
          resealed: coming.progress.changed ?? 0,
          store: coming.progress.store ?? null,
          waitingFor: lagging(coming, copies).map(({ host, seen_at: at }) => ({ host, seenAt: at.toISOString() })),
        }
      : null,
    damaged: (coming ?? keys.find(({ phase }) => phase === 'current'))?.progress.damaged ?? 0,
  }
}
