import { dayNumber, weekday } from '@yiwang/contract/visits'
import type { PatrolPlanContent } from '@yiwang/contract/visits'

type Course = Pick<PatrolPlanContent, 'weekdays' | 'startsOn' | 'endsOn'>

/** Whether a plan asks for a patrol on a day. */
export function isPatrolDay({ weekdays, startsOn, endsOn }: Course, day: string): boolean {
  return day >= startsOn && (endsOn === null || day <= endsOn) && weekdays.includes(weekday(dayNumber(day)))
}

/** How often a plan asks for a patrol from one day to another, both included; a plan that was ended asks until its end. */
export function patrolsDue(plan: Course, stretch: { from: string; until: string; retiredOn: string | null }): number {
  const from = dayNumber(stretch.from > plan.startsOn ? stretch.from : plan.startsOn)
  const ends = [stretch.until, plan.endsOn, stretch.retiredOn].filter((end) => end !== null)
  const until = Math.min(...ends.map(dayNumber))
  let due = 0
  for (let day = from; day <= until; day += 1) if (plan.weekdays.includes(weekday(day))) due += 1
  return due
}
