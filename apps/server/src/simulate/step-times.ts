/** Durations by step, for the table at the end. */
export class StepTimes {
  readonly #times = new Map<string, number[]>()

  add(step: string, milliseconds: number): void {
    const list = this.#times.get(step)
    if (list) list.push(milliseconds)
    else this.#times.set(step, [milliseconds])
  }

  rows(): { step: string; count: number; p50: number; p95: number }[] {
    return [...this.#times].map(([step, times]) => {
      const sorted = times.toSorted((a, b) => a - b)
      return { step, count: times.length, p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) }
    })
  }
}

/** The value below which a share lies, of values in order (nearest rank). */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
