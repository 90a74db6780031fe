import type { Signer } from '../crypto/signing.ts'
import type { Tx } from '../db/tx.ts'
import { packEntries } from './format/entries.ts'
import type { Entry } from './format/entries.ts'
import { leafHash, merkleRoot } from './format/merkle.ts'
import { encodeRow } from './format/row-encoding.ts'
import type { AuditText } from './format/row-encoding.ts'
import { hashOf, sealHash, sealMessage } from './format/seal.ts'
import type { Seal } from './format/seal.ts'
import { horizonOf, insertSeal, lastSeal, rowsBefore, rowsWritten, takeSealing } from './seal-store.ts'

/** Rows of a batch; one transaction that wrote more is not cut apart. */
export const MOST_ROWS = 4_000
const MOST_OF_ONE = 1_000_000
/** Hashed at one go: the requests of this process wait no longer than that. */
const PIECE = 250

type Sealing = { tenant: string; signer: Signer; at: Date; most?: number }
type Batch = Pick<Seal, 'from' | 'to' | 'legacyTo'> & { rows: AuditText[] }

/**
 * Seals the next rows of the audit log: those of all transactions that are over, behind the last seal. A transaction that
 * ends late stays above the horizon until it ended, so its rows come into a later batch and are never passed over.
 * Answers the seal, null when there is nothing to seal or another copy is at it.
 */
export async function sealBatch(tx: Tx, { tenant, signer, at, most = MOST_ROWS }: Sealing): Promise<Seal | null> {
  if (!(await takeSealing(tx))) return null
  const last = await lastSeal(tx, tenant)
  const batch = await nextBatch(tx, { tenant, last, most })
  if (batch === null) return null
  const hash = hashOf(signer.algorithm)
  const entries: Entry[] = []
  for (const [i, row] of batch.rows.entries()) {
    if (i > 0 && i % PIECE === 0) await new Promise((resolve) => setImmediate(resolve))
    entries.push({ id: row.id, leaf: leafHash(hash, encodeRow(tenant, row)) })
  }
  const seal: Seal = {
    tenant,
    number: (last?.number ?? 0) + 1,
    from: batch.from,
    to: batch.to,
    legacyTo: batch.legacyTo,
    rows: entries.length,
    root: merkleRoot(
      hash,
      entries.map(({ leaf }) => leaf),
    ).toString('hex'),
    previous: last ? sealHash(last) : '',
    algorithm: signer.algorithm,
    keyId: signer.keyId,
    sealedAt: at.toISOString(),
  }
  await insertSeal(tx, seal, { signature: signer.sign(sealMessage(seal)), entries: packEntries(entries) })
  return seal
}

type Place = { tenant: string; last: Seal | null; most: number }

async function nextBatch(tx: Tx, { tenant, last, most }: Place): Promise<Batch | null> {
  // What is older than sealing goes first, as long as nothing newer is sealed.
  if (last === null || last.legacyTo !== null) {
    const rows = await rowsBefore(tx, tenant, { after: last?.legacyTo ?? null, most })
    const end = rows.at(-1)
    if (end) return { from: '0', to: '0', legacyTo: end.id, rows }
  }
  const from = last?.to ?? '0'
  const to = await horizonOf(tx)
  if (BigInt(to) < BigInt(from)) {
    throw new Error(
      `the database counts its transactions anew: at ${to}, sealed up to ${from}; run yiwang audit resume`,
    )
  }
  const rows = await rowsWritten(tx, tenant, { from, to, most: most + 1 })
  if (rows.length === 0) return null
  const beyond = rows[most]?.written
  if (beyond == null) return { from, to, legacyTo: null, rows }
  const whole = rows.filter(({ written }) => written !== beyond)
  if (whole.length > 0) return { from, to: beyond, legacyTo: null, rows: whole }
  const after = String(BigInt(beyond) + 1n)
  return {
    from,
    to: after,
    legacyTo: null,
    rows: await rowsWritten(tx, tenant, { from, to: after, most: MOST_OF_ONE }),
  }
}
