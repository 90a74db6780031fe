/** One answer of a model: how sure it was, and whether people decided the same. */
export type Answer = { confidence: number; right: boolean }

/** Share of answers that can be given when only the surest are, so that this share of them is right. */
export function coverageAt(precision: number, answers: Answer[]): number {
  const sorted = [...answers].sort((a, b) => b.confidence - a.confidence)
  let right = 0
  let covered = 0
  sorted.forEach((answer, at) => {
    if (answer.right) right += 1
    if (right / (at + 1) >= precision) covered = at + 1
  })
  return covered / Math.max(1, answers.length)
}

/** Coverage and precision of the answers from each confidence up. */
export function coverageCurve(answers: Answer[]) {
  return [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map((threshold) => {
    const given = answers.filter(({ confidence }) => confidence >= threshold)
    return { threshold, coverage: given.length / answers.length, precision: shareRight(given) }
  })
}

/** How far confidence and the share of right answers lie apart, in tenths of confidence, weighted by size. */
export function calibrationError(answers: Answer[]): number {
  const tenths = Array.from({ length: 10 }, (_, tenth) =>
    answers.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === tenth),
  )
  return tenths.reduce((sum, some) => {
    if (some.length === 0) return sum
    const meant = some.reduce((total, { confidence }) => total + confidence, 0) / some.length
    return sum + (Math.abs(meant - shareRight(some)) * some.length) / answers.length
  }, 0)
}

export function shareRight(answers: Answer[]): number {
  return answers.filter(({ right }) => right).length / Math.max(1, answers.length)
}

/** Mean over the labels of the harmonic mean of precision and recall. */
export function macroF1(pairs: { wanted: string; got: string }[]): number {
  const labels = [...new Set(pairs.map(({ wanted }) => wanted))]
  const each = labels.map((label) => {
    const both = pairs.filter(({ wanted, got }) => wanted === label && got === label).length
    const either =
      pairs.filter(({ wanted }) => wanted === label).length + pairs.filter(({ got }) => got === label).length
    return (2 * both) / either
  })
  return each.reduce((sum, one) => sum + one, 0) / each.length
}

/** Times of single calls, in milliseconds. */
export class Stopwatch {
  readonly #times: number[] = []

  measure<T>(call: () => T): T {
    const began = performance.now()
    const result = call()
    this.#times.push(performance.now() - began)
    return result
  }

  at(share: number): number {
    const sorted = [...this.#times].sort((a, b) => a - b)
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  }

  summary() {
    return { p50Ms: this.at(0.5), p95Ms: this.at(0.95), slowestMs: this.at(1) }
  }
}
