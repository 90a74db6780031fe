import { CONSULTATION_SEATS, type ConsultationSeat } from '@yiwang/contract/cases'
import type { Unit } from '@yiwang/contract/areas'
import type { Subject } from './subject.ts'

/** Which units sit for each of the four parties. */
export type Seating = Record<ConsultationSeat, readonly string[]>

/** Names of the office of government services: zheng wu fu wu, or xing zheng shen pi. */
const SERVICES = /\u653f\u52a1\u670d\u52a1|\u884c\u653f\u5ba1\u6279/

type Listed = Pick<Unit, 'id' | 'name' | 'kind' | 'areaId'>
type About = Pick<Subject, 'areaPath' | 'unitId' | 'timeline'>

/**
 * Who usually sits: the command centre, the office of government services by its name, the office of the town, and
 * every department that has or had the case.
 */
export function usualSeating(units: readonly Listed[], about: About): Seating {
  const areas = new Set((about.areaPath ?? []).map((area) => area.id))
  const returned = new Set((about.timeline ?? []).filter((one) => one.action === 'return').map((one) => one.unitName))
  const ids = (fits: (unit: Listed) => boolean) => units.filter(fits).map((unit) => unit.id)
  const hasCase = (unit: Listed) => unit.id === about.unitId || returned.has(unit.name)
  return {
    'governance-centre': ids((unit) => unit.kind === 'command-centre'),
    'government-services': ids((unit) => SERVICES.test(unit.name)).slice(0, 1),
    department: ids((unit) => hasCase(unit) && unit.kind !== 'command-centre' && unit.kind !== 'town-office'),
    'town-centre': ids((unit) => unit.kind === 'town-office' && areas.has(unit.areaId)),
  }
}

/** The seating as the action takes it: every unit once, in its first seat. */
export function seatedInput(seating: Seating): { partyIds: string[]; seats: Record<string, ConsultationSeat> } {
  const seats: Record<string, ConsultationSeat> = {}
  for (const seat of CONSULTATION_SEATS) for (const id of seating[seat]) seats[id] ??= seat
  return { partyIds: Object.keys(seats), seats }
}

/** The seating that an input describes; units without a seat sit as departments. */
export function seatingOf(partyIds: readonly string[], seats: Readonly<Record<string, unknown>>): Seating {
  const at = (seat: ConsultationSeat) => partyIds.filter((id) => (seats[id] ?? 'department') === seat)
  return {
    'governance-centre': at('governance-centre'),
    'government-services': at('government-services'),
    department: at('department'),
    'town-centre': at('town-centre'),
  }
}

/** Puts units on a seat; one that sat elsewhere leaves its old seat. */
export function reseated(seating: Seating, seat: ConsultationSeat, unitIds: readonly string[]): Seating {
  const without = (ids: readonly string[]) => ids.filter((id) => !unitIds.includes(id))
  const rest = {
    'governance-centre': without(seating['governance-centre']),
    'government-services': without(seating['government-services']),
    department: without(seating.department),
    'town-centre': without(seating['town-centre']),
  }
  return { ...rest, [seat]: unitIds }
}
