import { newId } from '@yiwang/contract'
import { actionInput, isOpenTask, requestableKinds, waitingStep } from '@yiwang/contract/cases'
import type { CaseAction, CaseActionName, CaseCore } from '@yiwang/contract/cases'
import type { CaseWorld } from '../testing.ts'

export type Card = { id: string; unitId: string | null; isOpen: boolean }

export type Choosing = {
  world: CaseWorld
  core: CaseCore
  at: string
  /** Any whole number; the same one chooses the same. */
  pick: number
  cards: readonly Card[]
  consultationId: string | null
  parentId: string
}

function oneOf<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % Math.max(1, items.length)]
}

const DAY_MS = 86_400_000

/** What somebody says with an action in the state of a case; ids of what is not there are made up. */
export function inputFor(name: CaseActionName, told: Choosing): object {
  return actionInput[name].parse(saidWith(name, told))
}

function saidWith(name: CaseActionName, { world, core, at, pick, cards, consultationId, parentId }: Choosing): object {
  const { units, grids } = world.county
  const note = '照办，谢谢'
  const unitId = pick % 3 === 0 ? units.water : units.cityManagement
  const { requests, joint } = core.course
  switch (name) {
    case 'file':
      return {
        subclassId: world.manhole.id,
        conditionId: oneOf(world.manhole.conditions, pick)?.id,
        priority: 'urgent',
      }
    case 'locate':
      return { areaId: grids[0].id, note }
    case 'refuse':
      return { reason: 'no-condition-met', note }
    case 'dispatch':
      return { unitId, note, limits: pick % 5 === 0 ? { handling: '2天' } : {} }
    case 'accept':
      return { promisedAt: pick % 2 === 0 ? null : new Date(Date.parse(at) + DAY_MS).toISOString(), note }
    case 'return':
      return { reason: 'not-our-duty', note, proposedUnitId: units.townOffice }
    case 'arbitrate':
      return { unitId, note }
    case 'verify':
      return { found: pick % 2 === 0 }
    case 'contact':
      return { reached: pick % 2 === 0, note }
    case 'check':
      return { passed: pick % 3 !== 0 }
    case 'rate':
      return { solved: oneOf(['yes', 'partly', 'no'], pick), satisfaction: 1 + (pick % 5) }
    case 'call-back':
      return { result: oneOf(['confirmed', 'unreachable', 'mistaken', 'malicious'], pick), note }
    case 'request':
      return { request: requestFor(core, { at, pick }) }
    case 'endorse':
    case 'decide': {
      const waiting = requests.filter((request) => waitingStep(request) === name)
      return { requestId: oneOf(waiting, pick)?.id ?? newId(), approve: pick % 4 !== 0 }
    }
    case 'withdraw-request':
      return {
        requestId:
          oneOf(
            requests.filter(({ state }) => state === 'open'),
            pick,
          )?.id ?? newId(),
      }
    case 'join':
      return { taskId: newId(), unitId: pick % 2 === 0 ? units.water : units.townOffice, task: note }
    case 'drop-task':
      return { taskId: oneOf(joint.filter(isOpenTask), pick)?.id ?? newId(), note }
    case 'assist': {
      const outcome = oneOf(['accepted', 'done', 'declined'], pick)
      return { taskId: oneOf(joint.filter(isOpenTask), pick)?.id ?? newId(), outcome, note }
    }
    case 'merge':
      return { parentId }
    case 'consult':
      return { consultationId: newId(), topic: '由谁负责管护', partyIds: [units.cityManagement, units.water] }
    case 'conclude':
      return { consultationId: consultationId ?? newId(), note }
    case 'supervise':
      return {
        cardId: newId(),
        kind: oneOf(['urge', 'yellow', 'key-matter'], pick),
        to: oneOf(['unit', 'dispatcher'], pick),
        note,
      }
    case 'answer':
      return {
        cardId:
          oneOf(
            cards.filter(({ isOpen }) => isOpen),
            pick,
          )?.id ?? newId(),
        note,
      }
    default:
      return { note }
  }
}

function requestFor(core: CaseCore, { at, pick }: { at: string; pick: number }): object {
  const until = new Date(Date.parse(at) + 3 * DAY_MS).toISOString()
  // Exclusions show evidence, which is a matter of uploads and not of the procedure.
  const kinds = requestableKinds(core, { at }).filter((kind) => !kind.endsWith('exclusion'))
  const kind = oneOf(kinds, pick) ?? 'extension'
  const base = { kind, requestId: newId(), reason: '配件需外地调运' }
  if (kind === 'hang-up') return { ...base, until }
  return kind === 'procedure' ? { ...base, procedure: 'hearing', until } : base
}

export function actionOf(name: CaseActionName, input: object): CaseAction {
  return { type: name, input } as CaseAction
}
