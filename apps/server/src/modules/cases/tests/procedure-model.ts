import {
  assistingUnits,
  CASE_ACTIONS,
  caseProcedure,
  isOpenTask,
  obstacle,
  requestableKinds,
  transition,
} from '@yiwang/contract/cases'
import type { CaseAction, CaseActionName, CaseCore, Channel, StageLimits } from '@yiwang/contract/cases'
import { reachesOf } from '@yiwang/contract/identity'
import type { Permission, Role } from '@yiwang/contract/identity'
import { withDueTimes } from '../domain/due-times.ts'
import type { CalendarOf } from '../domain/due-times.ts'
import type { Card } from './model-inputs.ts'

/** A person of the model: every case lies in the area of each who has one. */
export type Person = { username: string; id: string; name: string; roles: readonly Role[]; unitId: string | null }

/** What is known of a case beside its core. */
export type Around = { reporterId: string; channel: Channel; at: string }

/** Written apart from the server's own decision: what a role reaches, by the table of rights and the case. */
export function reaches(person: Person, permission: Permission, core: CaseCore, around: Around): boolean {
  const relations = {
    tenant: true,
    area: true,
    unit: person.unitId !== null && core.unitId === person.unitId,
    assisting: person.unitId !== null && assistingUnits(core.course.joint).includes(person.unitId),
    assigned: core.assigneeId === person.id,
    own: around.reporterId === person.id,
  }
  return person.roles.some((role) => reachesOf(role, permission).some((reach) => relations[reach]))
}

/** False for somebody whose post has no such right over any case: that is told before the case is looked at. */
export function holds(person: Person, permission: Permission): boolean {
  return person.roles.some((role) => reachesOf(role, permission).length > 0)
}

export function obstacleTo(name: CaseActionName, person: Person, core: CaseCore, { at, channel }: Around) {
  const byReporter = person.roles.every((role) => role === 'resident')
  return obstacle(core, name, { at, channel, byReporter })
}

/** What a receipt must say that the person may do, and why not the rest. */
export function abilitiesFor(person: Person, core: CaseCore, around: Around) {
  const may: CaseActionName[] = []
  const not: Partial<Record<CaseActionName, string>> = {}
  for (const name of CASE_ACTIONS) {
    const isAllowed = reaches(person, caseProcedure.actions[name].permission, core, around)
    const reason = isAllowed ? obstacleTo(name, person, core, around) : 'not-permitted'
    if (reason !== null) not[name] = reason
    else if (name === 'close-along') not[name] = 'follows-parent'
    else may.push(name)
  }
  return { may, not, requests: may.includes('request') ? [...requestableKinds(core, around)] : [] }
}

export type Facts = { limits: StageLimits; returnUntil: string | null; workerId: string | null; unitName: string }

/** Facts as the server adds them to an action; limits that are set for the case alone go before. */
function resolved(action: CaseAction, core: CaseCore, facts: Facts): CaseAction {
  const { limits, returnUntil, workerId, unitName } = facts
  switch (action.type) {
    case 'file':
    case 'handle':
      return { ...action, resolved: { limits } }
    case 'rate':
    case 'reopen':
      return { ...action, resolved: { limits, returnUntil } }
    case 'arbitrate':
      return { ...action, resolved: { limits, unitName, returnUntil } }
    case 'return':
      return { ...action, resolved: { limits, returnUntil } }
    case 'dispatch':
      return { ...action, resolved: { limits: { ...limits, ...action.input.limits }, returnUntil, unitName } }
    case 'verify-request':
    case 'check-request':
      return { ...action, resolved: { assigneeId: workerId, limits } }
    case 'join':
      return { ...action, resolved: { limits: { assist: action.input.limitText ?? limits.assist ?? null }, unitName } }
    default:
      return action
  }
}

type Taken = { person: Person; around: Around; facts: Facts; calendarOf: CalendarOf }

/** The case after the action by the shared reducer and the calendar, or null where the reducer refuses. */
export function after(core: CaseCore, action: CaseAction, { person, around, facts, calendarOf }: Taken) {
  const taking = { at: around.at, by: person.id, byName: person.name, unitId: person.unitId }
  const step = transition(core, resolved(action, core, facts), taking, around.channel)
  return step.ok ? withDueTimes(step.next, calendarOf) : null
}

/** Rules that look at more than the case: why somebody who may, now, must still be refused; null when nothing does. */
export function furtherRule(
  action: CaseAction,
  person: Person,
  core: CaseCore,
  told: { cards: readonly Card[]; around: Around },
) {
  const { requests, joint } = core.course
  switch (action.type) {
    case 'withdraw-request': {
      const request = requests.find(({ id }) => id === action.input.requestId)
      return request?.state === 'open' && request.askedBy === person.id ? null : 'not the one who asked'
    }
    case 'assist':
    case 'drop-task': {
      const task = joint.find(({ id }) => id === action.input.taskId)
      if (!task || !isOpenTask(task)) return 'no such part'
      return action.type === 'drop-task' || task.unitId === person.unitId ? null : 'part of another unit'
    }
    case 'join': {
      const isBusy = joint.some((task) => task.unitId === action.input.unitId && isOpenTask(task))
      return isBusy || action.input.unitId === core.unitId ? 'has a part' : null
    }
    case 'answer': {
      const card = told.cards.find(({ id, isOpen }) => id === action.input.cardId && isOpen)
      if (!card) return 'no such card'
      const involved = [core.unitId, ...assistingUnits(joint)]
      const atUnit = card.unitId !== null && involved.includes(card.unitId)
      const ofCentre = person.roles.some((role) => reachesOf(role, 'case.dispatch').includes('area'))
      return (atUnit ? person.unitId === card.unitId : ofCentre) ? null : 'not to whom it was issued'
    }
    case 'conclude':
      return core.course.arbitration === 'open' && !reaches(person, 'case.arbitrate', core, told.around)
        ? 'needs an arbitrator'
        : null
    case 'close-along':
      return 'the parent is open'
    default:
      return null
  }
}
