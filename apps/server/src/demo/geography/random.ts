export type Random = {
  /** Uniform in [0, 1). */
  unit: () => number
  /** Uniform whole number, both ends included. */
  whole: (min: number, max: number) => number
}

/** Seeded generator (mulberry32): the same seed gives the same county on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { unit, whole: (min, max) => min + Math.floor(unit() * (max - min + 1)) }
}
