import { ApiError } from '@yiwang/client'
import { casesRoutes } from '@yiwang/contract/cases'
import type { CaseView } from '@yiwang/contract/cases'
import { seededRandom } from '../demo/geography/random.ts'
import type { Random } from '../demo/geography/random.ts'
import { demoPhone } from '../demo/names.ts'
import { SIMULATED_CHANNELS } from './driver.ts'
import { createHttpDriver } from './http-driver.ts'
import type { Tally } from './http-driver.ts'
import { enterCounty } from './http-county.ts'
import type { HttpCounty } from './http-county.ts'
import type { HttpPerson } from './http-session.ts'
import { Ledger } from './ledger.ts'
import type { Balance } from './ledger.ts'
import { withPatience } from './patience.ts'
import { drawAlbum } from './pictures.ts'
import { planCase } from './plan-case.ts'
import type { CasePlan, Filing } from './plan.ts'
import { playCase } from './play-case.ts'
import type { Stage } from './play-case.ts'
import { createStories } from './report-text.ts'
import type { Story } from './report-text.ts'
import { StepTimes } from './step-times.ts'
import type { GivenText } from './text-file.ts'
import { pickFrom, seedOf } from './world.ts'
import type { Matter } from './world.ts'

export type Simulation = {
  origin: string
  password: string
  casesPerMinute: number
  minutes: number
  seed: number
  texts: readonly GivenText[] | null
  say: (line: string) => void
}

export type Proposals = { asked: number; firstWithUnit: number; anyWithUnit: number; none: number }

export type Outcome = {
  played: number
  broken: number
  balance: Balance
  tally: Tally
  proposals: Proposals
  steps: ReturnType<StepTimes['rows']>
  seconds: number
}

const RESEND_SHARE = 0.1
const MOST_AT_ONCE = 120
const MOST_READERS = 8
const MOST_FAULTS_TOLD = 10
const CHANNEL_UP_TO = [0.6, 0.8, 0.9, 1]
const URGENT_SHARE = 0.01
const EMERGENCY_SHARE = 0.003

/** Drives a server as the people of the demo county would for some minutes, then reads everything back. */
export async function simulate(settings: Simulation): Promise<Outcome> {
  const { say } = settings
  const started = Date.now()
  const tally: Tally = { retries: 0, resent: 0, answeredOtherwise: 0 }
  const [ledger, times] = [new Ledger(), new StepTimes()]
  const onPause = () => {
    tally.retries += 1
  }
  const county = await enterCounty({ ...settings, onPause })
  say(`已登录，${county.world.places.length} 个网格参与 / signed in, ${county.world.places.length} grids take part`)
  const proposals: Proposals = { asked: 0, firstWithUnit: 0, anyWithUnit: 0, none: 0 }
  const driver = createHttpDriver({
    ledger,
    times,
    tally,
    random: seededRandom(settings.seed),
    resendShare: RESEND_SHARE,
  })
  const choose: Stage<HttpPerson>['choose'] = (who, caseId, plan) =>
    fileByProposal({ driver, proposals }, { who, caseId, plan })
  const stage: Stage<HttpPerson> = { driver, cast: county.cast, album: await drawAlbum(null), now: null, choose }
  const { played, broken } = await playOverTime(stage, settings, planner(settings, county))
  const found = await readBack(county, ledger.caseIds, onPause)
  return {
    played,
    broken,
    balance: ledger.balance(found),
    tally,
    proposals,
    steps: times.rows(),
    seconds: (Date.now() - started) / 1000,
  }
}

type Asking = { driver: Stage<HttpPerson>['driver']; proposals: Proposals }
type Question = { who: HttpPerson; caseId: string; plan: CasePlan }

/** Files as the platform proposes; where it proposes no unit, the dispatcher decides by hand. */
async function fileByProposal({ driver, proposals }: Asking, { who, caseId, plan }: Question): Promise<Filing> {
  const { candidates } = await driver.call(who, casesRoutes.proposal, { params: { caseId } }, { at: new Date() })
  proposals.asked += 1
  if (candidates.length === 0) proposals.none += 1
  if (candidates[0]?.unitId != null) proposals.firstWithUnit += 1
  for (const { subclassId, conditionId, unitId } of candidates) {
    if (conditionId === null || unitId === null) continue
    proposals.anyWithUnit += 1
    return { subclassId, conditionId, unitId }
  }
  return plan.filing
}

function planner({ seed, texts }: Simulation, { world, unitIds }: HttpCounty): (number: number) => CasePlan {
  const stories = createStories(world.matters)
  const byHand =
    world.matters.find(({ name }) => name.startsWith('其他')) ?? pickFrom(seededRandom(seed), world.matters)
  return (number) => {
    const random = seededRandom(seedOf(seed, number))
    const place = pickFrom(random, world.places)
    const drawn = random.unit()
    const given = texts?.[number % texts.length]
    const story = given ? storyOf(given, byHand) : stories(random, place)
    const now = new Date()
    const plan = planCase(random, {
      number,
      at: now,
      now,
      channel: SIMULATED_CHANNELS[CHANNEL_UP_TO.findIndex((upTo) => drawn < upTo)] ?? 'worker',
      place,
      story,
      unitId: story.matter.unitAt(place.path) ?? pickFrom(random, unitIds),
      otherUnitIds: unitIds,
      priority: priorityOf(random),
      callerName: '模拟来电人',
      callerPhone: demoPhone(6_000_000 + number),
    })
    return given ? { ...plan, report: { ...plan.report, title: given.title } } : plan
  }
}

function storyOf({ text, address }: GivenText, matter: Matter): Story {
  return { matter, text, address, done: '已按诉求处理完毕' }
}

function priorityOf(random: Random): 'normal' | 'urgent' | 'emergency' {
  const drawn = random.unit()
  return drawn < EMERGENCY_SHARE ? 'emergency' : drawn < EMERGENCY_SHARE + URGENT_SHARE ? 'urgent' : 'normal'
}

/** Begins a case every so often, whether or not those before have ended; waits where too many are under way. */
async function playOverTime(stage: Stage<HttpPerson>, settings: Simulation, planOf: (number: number) => CasePlan) {
  const { casesPerMinute, minutes, say } = settings
  const count = Math.round(casesPerMinute * minutes)
  const [interval, started] = [60_000 / casesPerMinute, Date.now()]
  const running = new Set<Promise<void>>()
  let [played, broken, told] = [0, 0, 0]
  for (let number = 0; number < count; number += 1) {
    while (running.size >= MOST_AT_ONCE) await Promise.race(running)
    const wait = started + number * interval - Date.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const game: Promise<void> = playCase(stage, planOf(number))
      .then(() => {
        played += 1
      })
      .catch((error: unknown) => {
        broken += 1
        if (broken <= MOST_FAULTS_TOLD)
          say(`  第 ${number + 1} 件中断 / case ${number + 1} broke off: ${faultOf(error)}`)
      })
      .finally(() => running.delete(game))
    running.add(game)
    const percent = Math.floor((10 * (number + 1)) / count) * 10
    if (percent > told) {
      told = percent
      say(`  ${percent}%  ${number + 1}/${count}`)
    }
  }
  await Promise.all(running)
  return { played, broken }
}

/** What went wrong, without anything that somebody wrote. */
function faultOf(error: unknown): string {
  if (error instanceof ApiError)
    return `${error.status} ${error.code} ${Object.keys(error.problem?.fields ?? {}).join(',')}`
  return error instanceof Error ? error.name : 'unknown'
}

async function readBack(
  { dispatcher }: HttpCounty,
  ids: readonly string[],
  onPause: () => void,
): Promise<Map<string, CaseView | null>> {
  const found = new Map<string, CaseView | null>()
  let next = 0
  const reader = async () => {
    for (let caseId = ids[next++]; caseId !== undefined; caseId = ids[next++]) {
      const params = { caseId }
      const view = await withPatience(() => dispatcher.client.call(casesRoutes.get, { params }), onPause).catch(
        notThere,
      )
      found.set(caseId, view)
    }
  }
  await Promise.all(Array.from({ length: MOST_READERS }, reader))
  return found
}

function notThere(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null
  throw error
}
