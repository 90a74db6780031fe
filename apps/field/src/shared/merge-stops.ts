import type { OpenHousehold } from '@yiwang/contract/campaigns'
import type { VisitStop } from '@yiwang/contract/visits'

/** One door: the visits planned there and what campaigns ask of it. */
export type Door = {
  subjectId: string
  label: string
  areaName: string
  stop: VisitStop | null
  campaigns: number
}

export type DoorGroup = { kind: 'late' | 'day' | 'unplanned' | 'asked'; day: string | null; doors: Door[] }

/**
 * All that is to be done at doors as one list: what is about to be late on top, then day by day in the order of the walk, then
 * doors that campaigns alone ask about. A household stands in it once, with everything.
 */
export function mergeStops(stops: readonly VisitStop[], asked: readonly OpenHousehold[]): DoorGroup[] {
  const asks = new Map(
    asked.map((one) => [one.subjectId, new Set(one.targets.map(({ campaignId }) => campaignId)).size]),
  )
  const seen = new Set<string>()
  const doors: Door[] = []
  for (const stop of [...stops].sort((a, b) => Number(isLate(b)) - Number(isLate(a)))) {
    if (seen.has(stop.subjectId)) continue
    seen.add(stop.subjectId)
    const { subjectId, label, areaName } = stop
    doors.push({ subjectId, label, areaName, stop, campaigns: asks.get(subjectId) ?? 0 })
  }
  const rest = asked
    .filter(({ subjectId }) => !seen.has(subjectId))
    .map(({ subjectId, label, areaName }): Door => ({
      subjectId,
      label,
      areaName,
      stop: null,
      campaigns: asks.get(subjectId) ?? 0,
    }))
  const groups = new Map<string, DoorGroup>()
  for (const door of [...doors, ...rest]) {
    const group = groupOf(door)
    const key = `${group.kind} ${group.day}`
    const known = groups.get(key) ?? group
    groups.set(key, known)
    known.doors.push(door)
  }
  return [...groups.values()].sort((a, b) => ORDER[a.kind] - ORDER[b.kind] || (a.day ?? '').localeCompare(b.day ?? ''))
}

const ORDER = { late: 0, day: 1, unplanned: 2, asked: 3 }

function groupOf({ stop }: Door): DoorGroup {
  if (!stop) return { kind: 'asked', day: null, doors: [] }
  if (isLate(stop)) return { kind: 'late', day: null, doors: [] }
  if (stop.plannedOn === null) return { kind: 'unplanned', day: null, doors: [] }
  return { kind: 'day', day: stop.plannedOn, doors: [] }
}

function isLate({ warning }: VisitStop): boolean {
  return warning === 'ends-soon' || warning === 'plan-passed'
}
