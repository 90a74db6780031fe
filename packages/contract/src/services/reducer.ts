import type { ApplicationAction } from './actions.ts'
import type { ApplicationClock, ApplicationCore, ApplicationCourse } from './core.ts'
import { applicationObstacle } from './obstacles.ts'
import type { ApplicationObstacle } from './obstacles.ts'

/** When and by whom an action is taken, with the required materials that are not there. */
export type ApplicationTaking = {
  at: string
  by: string | null
  missing: readonly string[]
  /** The person stands at the counter: one visit more. */
  inPerson: boolean
}

export type ApplicationTransition = { ok: true; next: ApplicationCore } | { ok: false; reason: ApplicationObstacle }

/** Takes one action. Pure: time, people and what is missing arrive with it. */
export function applyApplication(
  current: ApplicationCore,
  action: ApplicationAction,
  taking: ApplicationTaking,
): ApplicationTransition {
  const reason = applicationObstacle(current, action.type, taking) ?? refusalOf(current, action)
  if (reason !== null) return { ok: false, reason }
  const changed = changesOf(current, action, taking)
  const visits = current.course.visits + (taking.inPerson && COUNTED.has(action.type) ? 1 : 0)
  const course = { ...current.course, ...changed.course, visits }
  return { ok: true, next: { ...current, ...changed, course, version: current.version + 1 } }
}

/** Acts for which somebody stands at the counter. */
const COUNTED: ReadonlySet<ApplicationAction['type']> = new Set(['submit', 'supplement', 'deliver'])

function refusalOf({ rules }: ApplicationCore, action: ApplicationAction): ApplicationObstacle | null {
  if (action.type !== 'pause') return null
  return rules.special.includes(action.input.procedure) ? null : 'special-procedure-unknown'
}

type Changes = Partial<Omit<ApplicationCore, 'course'>> & { course?: Partial<ApplicationCourse> }

function changesOf(core: ApplicationCore, action: ApplicationAction, { at, by }: ApplicationTaking): Changes {
  const { course } = core
  switch (action.type) {
    case 'submit':
      return { state: 'submitted' }
    case 'accept':
      return { state: 'accepted', acceptedBy: by, course: { clock: startedAt(at) } }
    // Whoever is not told in time counts as accepted on the day it was handed in (art. 32).
    case 'deem-accepted':
      return { state: 'accepted', course: { clock: startedAt(action.input.submittedAt) } }
    case 'notify':
      return {
        state: 'supplementing',
        course: { notices: [...course.notices, { at, keys: action.input.keys }] },
      }
    case 'ask-second-notice':
      return { course: { secondNotice: 'asked' } }
    case 'decide-second-notice':
      return { course: { secondNotice: action.input.granted ? 'granted' : 'declined' } }
    case 'supplement':
      return { state: 'submitted' }
    case 'not-accept':
      return { state: 'not-accepted', outcome: 'not-accepted' }
    case 'answer': {
      const clock = { ...startedAt(at), stoppedAt: at }
      return { ...decided(action.input.decision.granted), acceptedBy: by, decidedBy: by, course: { clock } }
    }
    case 'take-up':
      return { state: 'reviewing', reviewedBy: by }
    case 'propose':
      return { state: 'deciding', reviewedBy: by, course: { proposal: action.input.favours } }
    case 'send-back':
      return { state: 'reviewing', course: { proposal: null } }
    case 'decide':
      return {
        ...decided(action.input.decision.granted),
        decidedBy: by,
        course: { clock: stopped(course.clock, at), ...withoutQuestion(course) },
      }
    case 'settle':
      return { ...decided(action.input.granted), course: { clock: stopped(course.clock, at) } }
    case 'pause':
      return {
        state: 'paused',
        course: {
          clock: paused(course.clock, { from: at, to: null, reason: action.input.procedure }),
          pausedIn: core.state === 'deciding' ? 'deciding' : 'reviewing',
        },
      }
    case 'resume':
      return {
        state: course.pausedIn ?? 'reviewing',
        course: { clock: resumed(course.clock, at), pausedIn: null },
      }
    case 'ask-extension':
      return { course: { extension: 'asked', extensionAsked: { at, by } } }
    case 'decide-extension':
      return { course: extended(course, action.input.granted) }
    case 'issue':
      return { state: 'issued' }
    case 'ship':
      return {}
    case 'deliver':
      return { state: 'delivered' }
    case 'archive':
      return { state: 'archived' }
    case 'withdraw':
    case 'lapse':
      return {
        state: 'withdrawn',
        outcome: 'withdrawn',
        course: { clock: stopped(course.clock, at), pausedIn: null, ...withoutQuestion(course) },
      }
  }
}

function decided(granted: boolean): Pick<ApplicationCore, 'state' | 'outcome'> {
  return granted ? { state: 'decided', outcome: 'granted' } : { state: 'refused', outcome: 'refused' }
}

function startedAt(at: string): ApplicationClock {
  return { startedAt: at, stoppedAt: null, pauses: [], extendedAt: null }
}

/** A clock that is stopped has no open pause: its last one ends with it. */
function stopped(clock: ApplicationClock | null, at: string): ApplicationClock | null {
  return clock === null || clock.stoppedAt !== null ? clock : { ...resumed(clock, at), stoppedAt: at }
}

function paused(clock: ApplicationClock | null, pause: ApplicationClock['pauses'][number]): ApplicationClock | null {
  return clock === null ? null : { ...clock, pauses: [...clock.pauses, pause] }
}

function resumed<Clock extends ApplicationClock | null>(clock: Clock, at: string): Clock {
  if (clock === null) return clock
  const pauses = clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause))
  return { ...clock, pauses }
}

/** A question that nobody answered ends with the decision. */
function withoutQuestion({ extension }: ApplicationCourse): Partial<ApplicationCourse> {
  return extension === 'asked' ? { extension: 'declined', extensionAsked: null } : {}
}

function extended(course: ApplicationCourse, granted: boolean): Partial<ApplicationCourse> {
  const at = course.extensionAsked?.at ?? null
  if (!granted) return { extension: 'declined', extensionAsked: null }
  const clock = course.clock === null ? null : { ...course.clock, extendedAt: at }
  return { extension: 'granted', extensionAsked: null, clock }
}
