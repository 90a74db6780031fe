import { firstClocks, newCaseCore, obstacle, requestableKinds, transition, waitingStep } from '@yiwang/contract/cases'
import type {
  CaseAction,
  CaseActionName,
  CaseCore,
  Channel,
  Priority,
  StageLimits,
  StoppedClock,
} from '@yiwang/contract/cases'
import { ANSWERS, MINUTES, NEXT, SAID, TAKEN_BY } from './habits.ts'
import type { Actor } from './habits.ts'
import { pick, pickWeighted } from './random.ts'
import type { Random } from './random.ts'

export type Staff = Readonly<Record<Actor, { id: string; name: string }>>
export type Matter = { subclassId: string; conditionId: string; limits: StageLimits; title: string; text: string }

export type Scene = {
  random: Random
  staff: Staff
  matters: readonly Matter[]
  /** Stand for the unit that handles and the one that assists; the filling puts real ones in their place. */
  unitId: string
  otherUnitId: string
  /** Fills in due times by the calendar of the county. */
  timed: (core: CaseCore) => CaseCore
}

export type LifeEntry = {
  at: string
  action: CaseActionName | 'report'
  before: CaseCore['state'] | null
  core: CaseCore
  by: { id: string; name: string; role: Actor }
  said: object
  clocks: readonly StoppedClock[]
}

/** A case with its story, all of it by the rules of the procedure. */
export type Life = {
  core: CaseCore
  channel: Channel
  matter: Matter
  entries: LifeEntry[]
  handledAt: string | null
  closedAt: string | null
}

const MINUTE_MS = 60_000

/** Plays one life from a report on, until it ends by itself or the moment `until` comes. */
export function playLife(scene: Scene, told: { from: Date; until: Date }): Life {
  const { random, staff } = scene
  const matter = pick(random, scene.matters)
  const channel = pickWeighted<Channel>(random, [
    ['worker', 50],
    ['resident', 25],
    ['hotline', 15],
    ['helper', 10],
  ])
  let at = told.from.toISOString()
  let core = reported(scene, { matter, channel, at })
  const life: Life = { core, channel, matter, entries: [], handledAt: null, closedAt: null }
  const reporter = { ...staff.grid, role: 'grid' as const }
  life.entries.push({ at, action: 'report', before: null, core, by: reporter, said: { note: matter.text }, clocks: [] })
  for (;;) {
    const name = nextAction(scene, core, { at, channel })
    if (name === 'end') return { ...life, core }
    const moment = new Date(Date.parse(at) + gap(random, name))
    if (moment > told.until) return { ...life, core }
    at = moment.toISOString()
    const action = actionOf(scene, core, { name, at, matter })
    if (action === null) continue
    const by = { ...byOf(scene, core, name), role: roleOf(name) }
    const step = transition(core, action, { at, by: by.id, byName: by.name, unitId: null }, channel)
    if (!step.ok) continue
    life.entries.push({
      at,
      action: name,
      before: core.state,
      core: (core = scene.timed(step.next)),
      by,
      said: action.input,
      clocks: step.stopped,
    })
    if (name === 'handle') life.handledAt = at
    if (!['handled', 'checking', 'checked', 'closed'].includes(core.state)) life.handledAt = null
    life.closedAt = core.state === 'closed' ? (life.closedAt ?? at) : null
  }
}

function reported({ random, timed }: Scene, { matter, channel, at }: { matter: Matter; channel: Channel; at: string }) {
  const clocks = firstClocks(matter.limits, { at, canCall: channel !== 'worker' })
  const priority = pickWeighted<Priority>(random, [
    ['normal', 93],
    ['urgent', 7],
  ])
  return timed({ ...newCaseCore, priority, course: { ...newCaseCore.course, clocks } })
}

/** Around the usual, rarely much later: an exponential spread. */
function gap(random: Random, name: CaseActionName): number {
  return Math.ceil((MINUTES[name] ?? 45) * -Math.log(1 - random())) * MINUTE_MS + MINUTE_MS
}

function nextAction({ random }: Scene, core: CaseCore, when: { at: string; channel: Channel }) {
  const possible = (name: CaseActionName | 'end') => name === 'end' || obstacle(core, name, when) === null
  const answers = ANSWERS.filter(possible).map((name) => [name, 300] as const)
  const usual = NEXT[core.state].filter(([name]) => possible(name))
  const options: (readonly [CaseActionName | 'end', number])[] = [...answers, ...usual]
  return options.length === 0 ? 'end' : pickWeighted(random, options)
}

function roleOf(name: CaseActionName): Actor {
  return TAKEN_BY[name] ?? 'dispatcher'
}

/** Nobody decides on what they asked for, and nobody twice. */
function byOf({ staff }: Scene, core: CaseCore, name: CaseActionName) {
  const request = core.course.requests.find((one) => waitingStep(one) === name)
  const usual = staff[roleOf(name)]
  const taken = request ? [request.askedBy, ...request.approvals.map(({ by }) => by)] : []
  return taken.includes(usual.id) ? staff.dispatcher : usual
}

function actionOf(
  scene: Scene,
  core: CaseCore,
  { name, at, matter }: { name: CaseActionName; at: string; matter: Matter },
): CaseAction | null {
  const { subclassId, conditionId, limits } = matter
  const resolved = { limits, assigneeId: scene.staff.grid.id, unitName: '协办单位', returnUntil: null }
  if (name === 'file') {
    return {
      type: name,
      input: { subclassId, conditionId, priority: core.priority, note: '', proposedBy: '' },
      resolved,
    }
  }
  const input = SAID[name]?.({ ...scene, core, at })
  if (input === undefined) return null
  const action = { type: name, input, resolved } as CaseAction
  const isRequestable = action.type !== 'request' || requestableKinds(core, { at }).includes(action.input.request.kind)
  return isRequestable ? action : null
}
