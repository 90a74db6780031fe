/** Somebody who may help; `load` counts open requests, `lastAt` is when the last one was given to them (0 for never). */
export type Candidate = {
  id: string
  name: string
  /** Path of codes of the area of the post. */
  areaPath: string
  skills: readonly string[]
  load: number
  lastAt: number
}

type Wanted = { areaPath: string; classCode: string | null; itemCode: string | null }

/**
 * Who helps: of those who know the work, the nearest area first (the own grid before the village before the town), then
 * whoever has least to do, then whoever waited longest. Somebody without named skills is taken to know everyday work.
 * Only the one is told: there is no order of people to be seen.
 */
export function chooseHelper<One extends Candidate>(candidates: readonly One[], wanted: Wanted): One | null {
  const sorted = candidates
    .filter((one) => covers(one, wanted))
    .toSorted(
      (a, b) =>
        Number(knows(b, wanted)) - Number(knows(a, wanted)) ||
        b.areaPath.length - a.areaPath.length ||
        a.load - b.load ||
        a.lastAt - b.lastAt ||
        (a.id < b.id ? -1 : 1),
    )
  return sorted[0] ?? null
}

function covers({ areaPath }: Candidate, wanted: Wanted): boolean {
  return wanted.areaPath === areaPath || wanted.areaPath.startsWith(`${areaPath}/`)
}

function knows({ skills }: Candidate, { classCode, itemCode }: Wanted): boolean {
  if (skills.length === 0) return classCode === null
  return skills.some((skill) => skill === classCode || skill === itemCode)
}
