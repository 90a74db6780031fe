import type { Random } from './random.ts'

const PEOPLE_A_HOUSEHOLD = { min: 2.5, max: 3.3 }

/** People of each grid by its households; with `total` the counts are scaled to add up to it exactly. */
export function countPeople(households: readonly number[], random: Random, total?: number): number[] {
  const { min, max } = PEOPLE_A_HOUSEHOLD
  const counts = households.map((number) => Math.round(number * (min + random.unit() * (max - min))))
  const sum = counts.reduce((a, b) => a + b, 0)
  return total === undefined || sum === 0 ? counts : scaleTo(counts, sum, total)
}

/** Rounds the running sum instead of each count, so nothing is lost. */
function scaleTo(counts: readonly number[], sum: number, total: number): number[] {
  let running = 0
  let given = 0
  return counts.map((count) => {
    running += count
    const share = Math.round((running * total) / sum) - given
    given += share
    return share
  })
}
