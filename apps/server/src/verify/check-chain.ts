import { sealHash, sealMessage } from '../kernel/audit-seals/format/seal.ts'
import type { Checkpoint } from '../kernel/audit-seals/format/seal.ts'
import type { Finding } from './findings.ts'
import type { PublicKey } from './public-keys.ts'
import type { StoredSeal } from './read-audit.ts'

type Around = {
  before: StoredSeal | null
  keys: ReadonlyMap<string, PublicKey>
  checkpoints: ReadonlyMap<number, Checkpoint>
}

/** A seal by itself: signature, place behind the one before, and what the outside file says of it. */
export function checkSeal(seal: StoredSeal, { before, keys, checkpoints }: Around): Finding[] {
  const { number: batch } = seal
  const found: Finding[] = []
  const expected = (before?.number ?? 0) + 1
  if (batch > expected)
    found.push({ kind: 'batch-missing', batch: expected, until: batch - 1, at: before?.sealedAt ?? null })
  else if (seal.previous !== (before ? sealHash(before) : '')) {
    found.push({ kind: 'chain', batch, why: '上一批已不同 / the batch before is another one' })
  }
  if (seal.from !== (before?.to ?? '0') && batch === expected) {
    found.push({ kind: 'chain', batch, why: `${before?.to ?? '0'} → ${seal.from}` })
  }
  const key = keys.get(seal.keyId)
  if (!key) found.push({ kind: 'unknown-key', batch, why: seal.keyId })
  else if (!key.fits(sealMessage(seal), seal.signature)) found.push({ kind: 'signature', batch })
  const outside = checkpoints.get(batch)
  if (outside && outside.hash !== sealHash(seal)) found.push({ kind: 'differs', batch, why: outside.sealedAt })
  return found
}
