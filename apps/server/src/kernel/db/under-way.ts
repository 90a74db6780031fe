import type { Pool } from './pool.ts'

const underWay = new WeakMap<Pool, Set<object>>()

/** Counts a transaction as open until the answer is called. */
export function beginUnderWay(pool: Pool): () => void {
  const open = underWay.get(pool) ?? new Set()
  underWay.set(pool, open)
  const mark = {}
  open.add(mark)
  return () => void open.delete(mark)
}

/** Notes which transactions of this process are open now; the answer tells later whether all of them are over. */
export function noteUnderWay(pool: Pool): () => boolean {
  const noted = [...(underWay.get(pool) ?? [])]
  return () => noted.every((mark) => !underWay.get(pool)?.has(mark))
}
