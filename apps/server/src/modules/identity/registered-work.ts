import type { Actor } from '../../kernel/actor.ts'
import type { Tx } from '../../kernel/db/tx.ts'

/** Counts what is still open at areas and below them, whoever may see it, by path. */
export type OpenWork = (tx: Tx, actor: Actor, areaPaths: readonly string[]) => Promise<ReadonlyMap<string, number>>

const counters = new Set<OpenWork>()

/**
 * Adds the open work of another module, for which posts on a retired area are kept. Give a function of the module, not
 * a closure: it is kept once however often the module registers.
 */
export function addOpenWork(counter: OpenWork): void {
  counters.add(counter)
}

/** Everything that is open at each path, over all modules. */
export async function openWorkAt(tx: Tx, actor: Actor, areaPaths: readonly string[]): Promise<Map<string, number>> {
  const sums = new Map(areaPaths.map((path) => [path, 0]))
  if (areaPaths.length === 0) return sums
  for (const counter of counters) {
    for (const [path, count] of await counter(tx, actor, areaPaths)) sums.set(path, (sums.get(path) ?? 0) + count)
  }
  return sums
}
