import { readFileSync } from 'node:fs'

/** `TRIALS=full` runs the trials of the field app at their full length; without it each runs in a short form. */
export const isFull = process.env['TRIALS'] === 'full'

export function lengthOf(short: number, full: number): number {
  return isFull ? full : short
}

/** How busy the machine is, beside figures that depend on it. */
export function loadNow(): string {
  return readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 1).join('')
}

/** Chance that can be repeated: the seed is printed, and taken from TRIALS_SEED when that is set. */
export function printedChance(name: string): () => number {
  let state = Number(process.env['TRIALS_SEED'] ?? Date.now() % 1_000_000)
  console.log(`${name}: seed ${state}`)
  return () => {
    // Mulberry32: small, and good enough to spread moments.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
