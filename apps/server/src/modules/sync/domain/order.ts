/** What decides when an operation of a batch may be carried out. */
export type Ordered = { id: string; aggregate: string; sequence: number; dependsOn: readonly string[] }

/** Places of a batch that must be decided before each place: the one before on its aggregate, and those it names. */
export type Before = { previous: number | null; named: number[]; elsewhere: string[] }

/** What each operation of a batch waits for. Of two on one aggregate the smaller sequence goes first. */
export function orderOf(operations: readonly Ordered[]): Before[] {
  const placeOf = new Map<string, number>()
  operations.forEach(({ id }, place) => {
    if (!placeOf.has(id)) placeOf.set(id, place)
  })
  const last = new Map<string, number>()
  const before: Before[] = operations.map(({ dependsOn }) => ({
    previous: null,
    named: dependsOn.flatMap((id) => placeOf.get(id) ?? []),
    elsewhere: dependsOn.filter((id) => !placeOf.has(id)),
  }))
  const bySequence = operations
    .map((operation, place) => ({ operation, place }))
    .toSorted((a, b) => a.operation.sequence - b.operation.sequence || a.place - b.place)
  for (const { operation, place } of bySequence) {
    const one = before[place]
    if (one) one.previous = last.get(operation.aggregate) ?? null
    last.set(operation.aggregate, place)
  }
  return before
}

type Work<Result> = {
  before: readonly Before[]
  most: number
  run: (place: number, settled: readonly (Result | undefined)[]) => Promise<Result>
  /** The result of what can never have its turn: operations that wait for each other. */
  stuck: (place: number) => Result
}

/** Runs the places of a batch, at most `most` at a time, each when all it waits for is decided. */
export async function runInOrder<Result>({ before, most, run, stuck }: Work<Result>): Promise<Result[]> {
  const results: (Result | undefined)[] = before.map(() => undefined)
  const open = new Set(before.keys())
  const running = new Map<number, Promise<void>>()
  const isFree = (place: number) => {
    const { previous = null, named = [] } = before[place] ?? {}
    return (previous === null || results[previous] !== undefined) && named.every((one) => results[one] !== undefined)
  }
  while (open.size > 0 || running.size > 0) {
    for (const place of open) {
      if (running.size >= most) break
      if (!isFree(place)) continue
      open.delete(place)
      const task = run(place, results).then((result) => {
        results[place] = result
        running.delete(place)
      })
      running.set(place, task)
    }
    if (running.size === 0) break
    await Promise.race(running.values())
  }
  return results.map((result, place) => result ?? stuck(place))
}
