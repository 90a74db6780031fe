import { ApiError } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { CASE_ACTIONS, caseActionRoutes, casesRoutes } from '@yiwang/contract/cases'
import type { CaseReceipt } from '@yiwang/contract/cases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, createCaseWorld, ORDINARY, reportManhole, signInAll } from '../modules/cases/testing.ts'
import type { CaseWorld } from '../modules/cases/testing.ts'
import { balanceOf, faultless } from './books.ts'
import type { Acknowledged } from './books.ts'
import { isFull, keepEvidence, lengthOf, printedRandom } from './full-length.ts'
import { clientOf, RIVALS, TOURS } from './procedure-tours.ts'
import type { Actors, Attempt, Outcome, Tour, TourStep } from './procedure-tours.ts'

/** Rounds of each transition; the evidence says how many there were. */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? lengthOf(2, 500))
/** A long run says how far it has come. */
const TELL_EVERY = 20
/** How often a rival may take the version before the step is done without one. */
const MOST_RIVALS = 3
const MINUTES = 60_000

let world: CaseWorld
let actors: Actors

beforeAll(async () => {
  world = await createCaseWorld()
  const names = ['dispatcher', 'department', 'head', 'supervisor', 'water', 'grid', 'leader']
  actors = await signInAll(world, names)
})
afterAll(() => world.close())

async function attempt(one: Attempt, on: Pick<CaseReceipt, 'id' | 'version'>): Promise<Outcome> {
  const route = caseActionRoutes[one.action] as (typeof caseActionRoutes)['note']
  const call = { params: { caseId: on.id }, body: one.body as { note: string } }
  const options = { version: on.version, commandId: one.commandId }
  try {
    return { won: true, attempt: one, receipt: await clientOf(actors, one.who).call(route, call, options) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const current = (error.problem?.current ?? null) as { state?: string; version?: number } | null
    return { won: false, attempt: one, status: error.status, current }
  }
}

/** Takes a fresh report along the ordinary way to its end. */
async function closed(receipt: CaseReceipt): Promise<CaseReceipt> {
  let on = receipt
  for (const [who, action, body] of ORDINARY) on = await act(clientOf(actors, who), on, action, body(world))
  return on
}

/**
 * What is wrong with a race: exactly one wins, and everybody else is told the state that won. Who lost the case out of
 * sight by what won is told no more than that it is not there.
 */
function faultsOf(outcomes: readonly Outcome[], before: number): string[] {
  const winners = outcomes.filter((one) => one.won)
  const [winner] = winners
  if (winners.length !== 1 || !winner) return [`${winners.length} won`]
  const { state, version } = winner.receipt
  const faults = version === before + 1 ? [] : [`version ${before} became ${version}`]
  for (const one of outcomes) {
    if (one.won) continue
    const isGone = one.status === 404 && ['return', 'assist', 'arbitrate'].includes(winner.attempt.action)
    const isTold = one.status === 409 && one.current?.state === state && one.current.version === version
    if (!isGone && !isTold) faults.push(`${one.attempt.action} answered ${one.status} ${JSON.stringify(one.current)}`)
  }
  return faults
}

type Race = { step: TourStep; tour: Tour; on: CaseReceipt; among: number; withRival: boolean }

function race({ step, tour, on, among, withRival }: Race): Promise<Outcome[]> {
  const attempts = Array.from({ length: among }, (_, i): Attempt => {
    const rival = withRival && i === among - 1 ? (RIVALS[on.version % RIVALS.length] ?? null) : null
    return rival === null
      ? { who: step.who, action: step.action, body: step.body(tour), commandId: newId() }
      : { who: rival, action: 'note', body: { note: '另一人同时记录' }, commandId: newId() }
  })
  // Nobody is always first.
  return Promise.all((on.version % 2 === 0 ? attempts : attempts.toReversed()).map((one) => attempt(one, on)))
}

test(
  'of two to eight who act on one case at once exactly one wins, at every action of the procedure',
  async () => {
    const random = printedRandom('race')
    const rounds: Record<string, number> = {}
    const written: Acknowledged[] = []
    const faults: string[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round > 0 && round % TELL_EVERY === 0)
        console.log(`race: ${round} of ${ROUNDS} rounds, ${faults.length} faults`)
      for (const [name, steps] of Object.entries(TOURS)) {
        let parent = await reportManhole(world, clientOf(actors, 'grid'))
        const tour: Tour = { world, ids: new Map([['parent', parent.id]]) }
        let on = await reportManhole(world, clientOf(actors, 'grid'))
        for (const step of steps) {
          if (step.action === 'close-along') parent = await closed(parent)
          for (let rivals = 0; ; rivals += 1) {
            const withRival = rivals < MOST_RIVALS && random.unit() < 0.4
            const outcomes = await race({ step, tour, on, among: random.whole(2, 8), withRival })
            faults.push(...faultsOf(outcomes, on.version).map((fault) => `${name}, ${step.action}: ${fault}`))
            const winner = outcomes.find((one) => one.won)
            expect([name, step.action, outcomes.filter((one) => one.won).length]).toEqual([name, step.action, 1])
            if (!winner) break
            on = winner.receipt
            const { commandId, action } = winner.attempt
            written.push({ commandId, caseId: on.id, version: on.version })
            rounds[action] = (rounds[action] ?? 0) + 1
            if (action === step.action) break
          }
        }
      }
    }
    const balance = await balanceOf(world.ownerUrl, written)
    const fewest = Math.min(...CASE_ACTIONS.map((action) => rounds[action] ?? 0))
    keepEvidence('T-RACE', {
      seed: random.seed,
      roundsWanted: ROUNDS,
      races: written.length,
      fewest,
      rounds,
      faults,
      balance,
    })
    expect(faults).toEqual([])
    expect(balance).toEqual(faultless(written.length))
    expect(CASE_ACTIONS.filter((action) => (rounds[action] ?? 0) < ROUNDS)).toEqual([])
  },
  isFull ? 90 * MINUTES : 2 * MINUTES,
)

test('without one version to agree on everybody wins, and the judge says so', async () => {
  const on = await reportManhole(world, clientOf(actors, 'grid'))
  const outcomes: Outcome[] = []
  for (let i = 0; i < 4; i += 1) {
    const { version } = await clientOf(actors, 'dispatcher').call(casesRoutes.get, { params: { caseId: on.id } })
    const one: Attempt = { who: 'dispatcher', action: 'note', body: { note: '各写各的' }, commandId: newId() }
    outcomes.push(await attempt(one, { id: on.id, version }))
  }
  expect(faultsOf(outcomes, on.version)).toEqual(['4 won'])
})

test('the judge says when somebody is told a state that did not win', () => {
  const one: Attempt = { who: 'dispatcher', action: 'note', body: {}, commandId: newId() }
  const receipt = { state: 'filed', version: 3 } as CaseReceipt
  const told = (version: number): Outcome => ({
    won: false,
    attempt: one,
    status: 409,
    current: { state: 'filed', version },
  })
  expect(faultsOf([{ won: true, attempt: one, receipt }, told(3)], 2)).toEqual([])
  expect(faultsOf([{ won: true, attempt: one, receipt }, told(2)], 2)).toHaveLength(1)
})
