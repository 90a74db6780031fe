import { planGrid } from '@yiwang/contract/visits'
import type { VisitorRole } from '@yiwang/contract/visits'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { calendarFor } from '../../catalog/index.ts'
import { gridOf } from '../domain/grids.ts'
import { postsByPlace, teamOf } from '../domain/team.ts'
import { openLines, rolesByRule, savePlan, visitorPosts } from '../store/plan-store.ts'
import type { Planned, PlanLine } from '../store/plan-store.ts'

type Planning = {
  tenant: string
  /** Path of the area whose grids are planned. */
  root: string
  /** Turns the plan over instead of keeping the days that fit. */
  fresh: boolean
  at: Date
}

export type PlannedArea = { lines: number; stops: number; grids: number }

const DAY_MS = 86_400_000
const NO_TEAM: string[] = []

/** Plans what is open below an area, grid by grid. Expects the library open to all. Days are those of China. */
export async function planArea(tx: Tx, { tenant, root, fresh, at }: Planning): Promise<PlannedArea> {
  const day = chinaDay(at)
  const [{ calendar }, lines, roles, posts] = await Promise.all([
    calendarFor(tx, tenant, null, day),
    openLines(tx, tenant, { root, day }),
    rolesByRule(tx, tenant),
    visitorPosts(tx, tenant, day),
  ])
  const teams = postsByPlace(posts, gridOf)
  const grids = new Map<string, PlanLine[]>()
  for (const line of lines) {
    const grid = gridOf(line.areaPath)
    const known = grids.get(grid)
    if (known) known.push(line)
    else grids.set(grid, [line])
  }
  const today = Date.parse(`${day}T00:00:00Z`) / DAY_MS
  const moved: Planned[] = []
  let stops = 0
  for (const [grid, own] of grids) {
    const wanted = [...new Set(own.flatMap(({ ruleId }): VisitorRole[] => roles.get(ruleId) ?? []))]
    const planned = planGrid({
      lines: own,
      places: placesOf(own),
      workers: wanted.length === 0 ? NO_TEAM : teamOf(teams, grid, wanted),
      today,
      isWorkday: (number) => calendar.isWorkingDay(number),
      ...(fresh ? {} : { kept: keptOf(own, today) }),
    })
    stops += planned.length
    moved.push(...movedOf(own, planned))
  }
  await savePlan(tx, tenant, { rows: moved, at })
  return { lines: lines.length, stops, grids: grids.size }
}

function placesOf(lines: readonly PlanLine[]) {
  return new Map(
    lines.flatMap(({ household, lng, lat }) =>
      lng === null || lat === null ? [] : [[household, { lng, lat }] as const],
    ),
  )
}

function keptOf(lines: readonly PlanLine[], today: number) {
  return new Map(
    lines.flatMap(({ id, plannedOn, workerId }) =>
      plannedOn === null || plannedOn < today ? [] : [[id, { day: plannedOn, worker: workerId }] as const],
    ),
  )
}

function movedOf(lines: readonly PlanLine[], stops: ReturnType<typeof planGrid>): Planned[] {
  const before = new Map(lines.map((line) => [line.id, line]))
  return stops.flatMap(({ day, worker, place, lines: ids }) =>
    ids.flatMap((id) => {
      const was = before.get(id)
      const stands = was && was.plannedOn === day && was.workerId === worker && was.place === place
      return stands ? [] : [{ id, day, worker, place }]
    }),
  )
}
