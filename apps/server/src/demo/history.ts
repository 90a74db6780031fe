import { seededRandom } from './geography/random.ts'
import type { Random } from './geography/random.ts'
import { SIMULATED_CHANNELS } from '../simulate/driver.ts'
import type { SimulatedChannel } from '../simulate/driver.ts'
import { planCase } from '../simulate/plan-case.ts'
import type { Order } from '../simulate/plan-case.ts'
import type { CasePlan, StopAt } from '../simulate/plan.ts'
import { createStories } from '../simulate/report-text.ts'
import { reportTimes } from '../simulate/times.ts'
import { pickFrom, seedOf } from '../simulate/world.ts'
import type { Place, World } from '../simulate/world.ts'
import { createNames, demoPhone } from './names.ts'

export const HISTORY_DAYS = 90

/**
 * Shares of the ways in, in the order of the channels: about 60 % workers, 20 % residents, 10 % helpers, 10 % callers.
 * Where a grid worker is the helper too, the case counts as a worker's.
 */
const CHANNEL_UP_TO = [0.53, 0.73, 0.9, 1]
const EMERGENCIES = 5
const URGENT = 20
/** Cases of the last days that wait in each open state, so that no queue is empty. */
const WAITING: Record<StopAt, number> = {
  reported: 9,
  verifying: 5,
  filed: 5,
  dispatched: 9,
  handling: 16,
  handled: 6,
  checking: 6,
  checked: 5,
}
const WAITING_DAYS = 3
/** Of the other cases every so many lie in the grid of the demo account `grid`. */
const HOME_EVERY = 40
const HOME_WAITING: readonly StopAt[] = ['verifying', 'checking', 'reported', 'handling']

export type HistoryRequest = {
  world: World
  /** The grid of the demo account that reports and checks, and the micro-grid of the other. */
  home: Place
  micro: Place | null
  unitIds: readonly string[]
  cases: number
  now: Date
  seed: number
}

/** The cases of the past 90 days, in order of their reports, each with its whole course. */
export function planHistory(request: HistoryRequest): CasePlan[] {
  const { world, cases, now, seed } = request
  const random = seededRandom(seed)
  const stories = createStories(world.matters)
  const names = createNames(random)
  const times = reportTimes(random, cases, { now, days: HISTORY_DAYS })
  const priorities = priorityOf(cases)
  const stops = waitingFrom(times, now)
  return times.map((at, number): CasePlan => {
    const own = seededRandom(seedOf(seed, number))
    const { place, channel } = placeOf(own, request, { number, stopAt: stops.get(number) })
    const story = stories(own, place)
    const order: Order = {
      number,
      at,
      channel,
      place,
      story,
      unitId: story.matter.unitAt(place.path) ?? pickFrom(own, request.unitIds),
      otherUnitIds: request.unitIds,
      priority: priorities(number),
      callerName: names(),
      callerPhone: demoPhone(5_000_000 + number),
      stopAt: stops.get(number),
      now,
      withoutPosition: place === request.micro,
    }
    return planCase(own, order)
  })
}

type Case = { number: number; stopAt: StopAt | undefined }

type Where = { place: Place; channel: SimulatedChannel }

function placeOf(random: Random, request: HistoryRequest, { number, stopAt }: Case): Where {
  const { world, home, micro } = request
  const drawn = random.unit()
  const channel = SIMULATED_CHANNELS[CHANNEL_UP_TO.findIndex((upTo) => drawn < upTo)] ?? 'worker'
  const anywhere = pickFrom(random, world.places)
  if (stopAt !== undefined) return waitingPlace(request, { number, stopAt }) ?? { place: anywhere, channel }
  if (micro && number % (5 * HOME_EVERY) === 7) return { place: micro, channel: 'worker' }
  return { place: number % HOME_EVERY === 3 ? home : anywhere, channel }
}

/** Some waiting cases belong to the demo accounts `grid`, `micro` and `window`, so that their lists show something. */
function waitingPlace({ home, micro }: HistoryRequest, { number, stopAt }: Case): Where | null {
  if (stopAt !== undefined && HOME_WAITING.includes(stopAt) && number % 3 === 0)
    return { place: home, channel: 'worker' }
  if (micro && (stopAt === 'reported' || stopAt === 'handling') && number % 6 === 1)
    return { place: micro, channel: 'worker' }
  return number % 8 === 2 ? { place: home, channel: 'caller' } : null
}

function priorityOf(cases: number): (number: number) => Order['priority'] {
  const emergencyEvery = Math.max(2, Math.floor(cases / EMERGENCIES))
  const urgentEvery = Math.max(2, Math.floor(cases / URGENT))
  return (number) => {
    const fromEnd = cases - 1 - number
    if (fromEnd % emergencyEvery === 1) return 'emergency'
    return fromEnd % urgentEvery === 5 ? 'urgent' : 'normal'
  }
}

/** Numbers of the newest cases with the state in which each waits. */
function waitingFrom(times: readonly Date[], now: Date): Map<number, StopAt> {
  const states = (Object.keys(WAITING) as StopAt[]).flatMap((state) =>
    Array.from({ length: WAITING[state] }, () => state),
  )
  const newest = times.findIndex((at) => at.getTime() > now.getTime() - WAITING_DAYS * 86_400_000)
  const recent = newest < 0 ? 0 : times.length - newest
  const step = Math.max(1, Math.floor(recent / states.length))
  const chosen = new Map<number, StopAt>()
  // Early states go to the newest cases: a report of three days ago is seldom still unread.
  states.forEach((state, i) => {
    const number = times.length - 1 - i * step
    if (number >= 0) chosen.set(number, state)
  })
  return chosen
}
