/** A queue of numbers that gives back the one with the smallest key first. */
export type MinQueue = {
  push: (key: number, value: number) => void
  /** The smallest key still queued, or Infinity when empty. */
  nextKey: () => number
  pop: () => number | undefined
}

export function minQueue(): MinQueue {
  const keys: number[] = []
  const values: number[] = []
  const keyAt = (i: number): number => keys[i] ?? Infinity
  const put = (i: number, key: number, value: number): void => {
    keys[i] = key
    values[i] = value
  }
  const sink = (key: number, value: number): void => {
    let i = 0
    for (;;) {
      const smaller = keyAt(2 * i + 1) <= keyAt(2 * i + 2) ? 2 * i + 1 : 2 * i + 2
      if (keyAt(smaller) >= key) break
      put(i, keyAt(smaller), values[smaller] ?? 0)
      i = smaller
    }
    put(i, key, value)
  }
  return {
    push: (key, value) => {
      let i = keys.length
      for (let above = (i - 1) >> 1; i > 0 && keyAt(above) > key; above = (i - 1) >> 1) {
        put(i, keyAt(above), values[above] ?? 0)
        i = above
      }
      put(i, key, value)
    },
    nextKey: () => keyAt(0),
    pop: () => {
      const top = values[0]
      const lastKey = keys.pop()
      const lastValue = values.pop()
      if (keys.length > 0 && lastKey !== undefined && lastValue !== undefined) sink(lastKey, lastValue)
      return top
    },
  }
}
