import type { CaseAction, Taking } from './actions.ts'
import type { CaseCore } from './core.ts'
import { AWAY, extendClocks, markCards, pauseClocks, relimitClocks } from './stages.ts'
import { resumeClocks, startClock, stopClocks } from './stages.ts'
import type { Clocks, Stage, StageClock, StageLimits, StoppedClock } from './stages.ts'

type Step = { before: CaseCore; after: CaseCore; action: CaseAction; taking: Taking }

const everyone = () => true
const of =
  (...stages: readonly Stage[]) =>
  (clock: StageClock) =>
    stages.includes(clock.stage)

/** The clocks of a report: acceptance runs, and first contact when there is somebody to call. */
export function firstClocks(limits: StageLimits, told: { at: string; canCall: boolean }): readonly StageClock[] {
  const start = (clocks: Clocks, stage: Stage) =>
    startClock(clocks, stage, { unitId: null, limitText: limits[stage] ?? null, startedAt: told.at })
  const accepting = start({ open: [], stopped: [] }, 'acceptance')
  return (told.canCall ? start(accepting, 'contact') : accepting).open
}

/**
 * The clocks after one action. While a worker verifies, acceptance stands; while the work is checked, handling stands;
 * a return stops the hands of the unit that returned, and the clock goes on when the same unit gets it again.
 */
export function clocksAfter(step: Step): Clocks {
  const { before, action, taking } = step
  const clocks: Clocks = { open: before.course.clocks, stopped: [] }
  const { at } = taking
  switch (action.type) {
    case 'verify-request':
      return start(pauseClocks(clocks, { at, reason: 'verifying' }, of('acceptance')), step, 'verification')
    case 'verify':
      return resumeClocks(stopClocks(clocks, at, of('verification')), at, of('acceptance'))
    case 'file':
      return start(stopClocks(clocks, at, of('acceptance')), step, 'dispatch')
    case 'dispatch':
      return handOver(stopClocks(clocks, at, of('dispatch')), step)
    case 'accept':
      return stopClocks(clocks, at, of('signing'))
    case 'return':
      return returned(stopClocks(clocks, at, of('signing')), step)
    case 'arbitrate':
      return arbitrated(stopClocks(clocks, at, of('arbitration')), step)
    case 'contact':
    case 'feedback':
      return action.type === 'feedback' || action.input.reached ? stopClocks(clocks, at, of('contact')) : clocks
    case 'handle':
      return start(pauseClocks(clocks, { at, reason: 'checking' }, of('handling')), step, 'check')
    case 'check':
      return action.input.passed
        ? stopClocks(clocks, at, of('check', 'handling'))
        : resumeClocks(stopClocks(clocks, at, of('check')), at, of('handling'))
    case 'close':
    case 'close-along':
    case 'self-handle':
    case 'refuse':
    case 'withdraw':
      return stopClocks(clocks, at, everyone)
    case 'rate':
    case 'reopen':
      return afterRating(clocks, step)
    case 'call-back':
      return action.input.result === 'unreachable' ? clocks : stopClocks(clocks, at, of('callback'))
    case 'decide':
      return granted(clocks, step)
    case 'resume':
      return resumeClocks(clocks, at, of('handling'))
    case 'merge':
      return pauseClocks(clocks, { at, reason: 'merged' }, everyone)
    case 'unmerge':
      return resumeClocks(clocks, at, (clock) => clock.pauses.at(-1)?.reason === 'merged')
    case 'supervise': {
      const card = action.resolved?.card
      return card === undefined || card.of === 'assist' ? clocks : markCards(clocks, card.of, card.level)
    }
    default:
      return clocks
  }
}

function start(clocks: Clocks, { action, taking, after }: Step, stage: Stage): Clocks {
  const limitText = action.resolved?.limits?.[stage] ?? null
  const unitId = stage === 'signing' || stage === 'handling' ? after.unitId : null
  return startClock(clocks, stage, { unitId, limitText, startedAt: taking.at })
}

/**
 * The same unit goes on with its clock, wherever the case has been meanwhile; another begins anew. A limit that is set
 * for this case alone replaces that of the clock and gives nothing back of the time that was used.
 */
function handOver(clocks: Clocks, step: Step): Clocks {
  const { before, after, taking, action } = step
  const own = (clock: StageClock) => clock.stage === 'handling' && clock.unitId === after.unitId
  const others = stopClocks(clocks, taking.at, (clock) => of('handling', 'signing')(clock) && !own(clock))
  const known = others.open.find(own) ?? before.course.away.find(own)
  if (known === undefined) {
    const limitText = action.resolved?.limits?.handling ?? after.limitText
    const told = { unitId: after.unitId, limitText, startedAt: taking.at }
    return start(startClock(others, 'handling', told), step, 'signing')
  }
  const only = { open: [known], stopped: [] }
  const gone = 'limits' in action.input ? (action.input.limits.handling ?? null) : null
  const again = resumeClocks(gone === null ? only : relimitClocks(only, gone, own), taking.at, own)
  const open = [...others.open.filter((clock) => !own(clock)), ...again.open]
  return start({ ...others, open }, step, 'signing')
}

/** Units whose clocks a case remembers: more never had one in turn. */
const MOST_AWAY = 12

/** The clocks that wait for their unit to get the case again; filed anew, a case has another limit and none of them. */
export function awayAfter({ before, action }: Pick<Step, 'before' | 'action'>, { open, stopped }: Clocks) {
  if (action.type === 'file') return []
  const left = stopped.filter(({ stage, unitId }) => stage === 'handling' && unitId !== null).map(sentAway)
  const taken = new Set([...open, ...left].filter(of('handling')).map(({ unitId }) => unitId))
  const waiting = before.course.away.filter(({ unitId }) => !taken.has(unitId))
  const isSame = left.length === 0 && waiting.length === before.course.away.length
  return isSame ? before.course.away : [...waiting, ...left].slice(-MOST_AWAY)
}

function sentAway({ stoppedAt, ...clock }: StoppedClock): StageClock {
  const pause = { from: stoppedAt, to: null, reason: AWAY }
  return { ...clock, dueAt: null, pauses: [...clock.pauses, pause] }
}

function returned(clocks: Clocks, step: Step): Clocks {
  const { at } = step.taking
  if (step.after.state !== 'dispatched') {
    return start(pauseClocks(clocks, { at, reason: 'returned' }, of('handling')), step, 'dispatch')
  }
  return start(handOver(clocks, step), step, 'arbitration')
}

/** What a granted request does to the handling clock: an extension lengthens it, the others stop its hands. */
function granted(clocks: Clocks, { before, after, taking }: Step): Clocks {
  const open = new Set(before.course.requests.filter(({ state }) => state === 'open').map(({ id }) => id))
  const request = after.course.requests.find(({ id, state }) => state === 'granted' && open.has(id))
  if (request?.kind === 'extension') {
    const limitText = request.limitText ?? after.limitText
    return limitText === null ? clocks : extendClocks(clocks, { at: request.askedAt, limitText }, of('handling'))
  }
  if (after.state !== 'paused' || before.state === 'paused') return clocks
  // Which procedure it was stays with the clock when it has ended.
  const reason = request?.kind === 'hang-up' ? 'hang-up' : (request?.detail ?? 'procedure')
  return pauseClocks(clocks, { at: taking.at, reason }, of('handling'))
}

/** What is handled already stays handled: the decision says whose case it is, and with it whose clock. */
function arbitrated(clocks: Clocks, step: Step): Clocks {
  const { before, after } = step
  if (after.unitId === before.unitId) return clocks
  if (after.state === 'dispatched') return handOver(clocks, step)
  const open = clocks.open.map((clock) => (clock.stage === 'handling' ? { ...clock, unitId: after.unitId } : clock))
  return { ...clocks, open }
}

function afterRating(clocks: Clocks, step: Step): Clocks {
  const { before, after } = step
  const stopped = stopClocks(clocks, step.taking.at, of('callback'))
  if (after.state === 'dispatched') return handOver(stopped, step)
  if (after.state === 'reported') return start(stopped, step, 'acceptance')
  return after.rating === 'callback' && before.rating !== 'callback' ? start(stopped, step, 'callback') : stopped
}
