import { createHash } from 'node:crypto'

export type HashName = 'sha256' | 'sm3'

const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])

/** Hash of a leaf (RFC 6962, 2.1): its prefix keeps it from being passed off as an inner node. */
export function leafHash(hash: HashName, content: string | Buffer): Buffer {
  return createHash(hash).update(LEAF).update(content).digest()
}

function nodeHash(hash: HashName, left: Buffer, right: Buffer): Buffer {
  return createHash(hash).update(NODE).update(left).update(right).digest()
}

/** Root of a Merkle tree over leaf hashes (RFC 6962, 2.1); of none, the hash of nothing. */
export function merkleRoot(hash: HashName, leaves: readonly Buffer[]): Buffer {
  // Full subtrees of falling size, as in counting by twos: the same tree as splitting at the largest power of two.
  const peaks: { size: number; top: Buffer }[] = []
  for (const leaf of leaves) {
    let peak = { size: 1, top: leaf }
    for (let last = peaks.at(-1); last && last.size === peak.size; last = peaks.at(-1)) {
      peak = { size: peak.size * 2, top: nodeHash(hash, last.top, peak.top) }
      peaks.pop()
    }
    peaks.push(peak)
  }
  const last = peaks.pop()
  if (!last) return createHash(hash).digest()
  return peaks.reduceRight((right, { top }) => nodeHash(hash, top, right), last.top)
}
