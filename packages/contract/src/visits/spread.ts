/** What may be done on one of several days; days stand in ascending order and without gap in the list of all days. */
export type Job = { first: number; last: number }

type Reach = { low: number; lowJob: number; high: number; highJob: number }

/**
 * Spreads jobs over days, each on one of its own, as evenly as it can be done: no other choice has a smaller sum of squared
 * loads, so loads differ by at most one wherever that is possible. Days are indexes from 0 to `days` - 1; `fixed` is the
 * load that stands already. Answers the day of each job. An optimal semi-matching found by cost-reducing paths (Harvey,
 * Ladner, Lovász, Tamir 2006), which on intervals need no more than the widest job of each day.
 */
export function spread(jobs: readonly Job[], days: number, fixed: readonly number[] = []): number[] {
  const dayOf = jobs.map(() => -1)
  const loads = Array.from({ length: days }, (_, i) => fixed[i] ?? 0)
  const on: Set<number>[] = loads.map(() => new Set())
  const order = jobs.map((_, i) => i).sort((a, b) => widthOf(jobs[a]) - widthOf(jobs[b]) || a - b)
  for (const index of order) {
    const path = lightest(index)
    // The last step first, so that each job moves into a day that was just freed.
    for (const { job, to } of path.toReversed()) {
      const from = dayOf[job] ?? -1
      if (from >= 0) on[from]?.delete(job)
      on[to]?.add(job)
      dayOf[job] = to
    }
    const end = path.at(-1)
    if (end) loads[end.to] = (loads[end.to] ?? 0) + 1
  }
  return dayOf

  /** The moves that put a job in and end on the least loaded day that can be reached. */
  function lightest(index: number): { job: number; to: number }[] {
    const own = jobs[index]
    if (!own) return []
    const via = new Map<number, { from: number; job: number }>()
    const queue: number[] = []
    const visit = (day: number, from: number, job: number) => {
      if (via.has(day)) return
      via.set(day, { from, job })
      queue.push(day)
    }
    for (let day = own.first; day <= own.last; day += 1) visit(day, -1, index)
    const least = Math.min(...loads)
    let best = queue[0] ?? own.first
    for (let at = 0; at < queue.length; at += 1) {
      const day = queue[at] ?? 0
      if ((loads[day] ?? 0) < (loads[best] ?? 0)) best = day
      if ((loads[best] ?? 0) === least) break
      const reach = reachOf(day)
      if (!reach) continue
      for (let to = reach.low; to < day; to += 1) visit(to, day, reach.lowJob)
      for (let to = day + 1; to <= reach.high; to += 1) visit(to, day, reach.highJob)
    }
    const path: { job: number; to: number }[] = []
    for (let day = best; day >= 0;) {
      const step = via.get(day)
      if (!step) break
      path.unshift({ job: step.job, to: day })
      day = step.from
    }
    return path
  }

  /** How far the jobs of a day could move: the widest one on either side can go to each day between. */
  function reachOf(day: number): Reach | null {
    let reach: Reach | null = null
    for (const job of on[day] ?? []) {
      const { first = day, last = day } = jobs[job] ?? {}
      reach ??= { low: first, lowJob: job, high: last, highJob: job }
      if (first < reach.low) reach = { ...reach, low: first, lowJob: job }
      if (last > reach.high) reach = { ...reach, high: last, highJob: job }
    }
    return reach
  }
}

function widthOf(job: Job | undefined): number {
  return job ? job.last - job.first : 0
}
