import { ApiError } from '@yiwang/client'
import type { Client } from '@yiwang/client'
import {
  assistingUnits,
  CASE_ACTIONS,
  caseActionRoutes,
  caseProcedure,
  casesRoutes,
  requestableKinds,
  transition,
} from '@yiwang/contract/cases'
import type { CaseActionName, CaseCore } from '@yiwang/contract/cases'
import type { Role } from '@yiwang/contract/identity'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { inTransaction, reachStatement } from '../../../kernel/db/tx.ts'
import { isFull, keepEvidence, lengthOf, printedRandom } from '../../../tests/full-length.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { calendarsOf, limitsFor } from '../commands/clock-rules.ts'
import { dueOf } from '../domain/due-times.ts'
import type { CalendarOf } from '../domain/due-times.ts'
import { coreOf, findCase } from '../store/case-store.ts'
import { createCaseWorld, reportManhole } from '../testing.ts'
import type { CaseWorld } from '../testing.ts'
import { actionOf, inputFor } from './model-inputs.ts'
import type { Card } from './model-inputs.ts'
import { abilitiesFor, after, furtherRule, holds, obstacleTo, reaches } from './procedure-model.ts'
import type { Around, Facts, Person } from './procedure-model.ts'

const SEQUENCES = lengthOf(60, 2000)
const LONGEST = 40
const MINUTES = 60_000
/** A Tuesday in office hours. */
const BEGIN = Date.parse('2026-11-24T09:00:00+08:00')
const ROLES: Record<string, Role[]> = {
  dispatcher: ['dispatcher'],
  department: ['department'],
  head: ['department-head'],
  water: ['department'],
  supervisor: ['supervisor'],
  leader: ['leader'],
  grid: ['grid-worker', 'helper'],
}

let world: CaseWorld
let people: Person[]
let calendarOf: CalendarOf
let workerId: string | null
let now = BEGIN
const taken: Record<string, number> = {}
const refused: Record<string, number> = {}
/** Steps whose receipt was not held to the model, for a unit began or ceased to help with them. */
let receiptsBehind = 0

beforeAll(async () => {
  world = await createCaseWorld({ clock: () => new Date(now) })
  people = await readPeople()
  const { cityManagement, water, townOffice } = world.county.units
  calendarOf = await inside((tx) => calendarsOf(tx, TENANT, [cityManagement, water, townOffice]))
  workerId = people.find(({ username }) => username === 'grid')?.id ?? null
})
afterAll(() => world.close())

const sessions = new Map<string, { client: Client; lastUsed: number }>()

/** A story may last for days, and a session ends after a shift of silence: whoever was silent for long signs in again. */
async function clientOf(username: string): Promise<Client> {
  const session = sessions.get(username)
  const isFresh = session !== undefined && now - session.lastUsed < 11 * 60 * MINUTES
  const client = isFresh ? session.client : await world.signedIn(username)
  sessions.set(username, { client, lastUsed: now })
  return client
}

function inside<T>(work: Parameters<typeof inTransaction<T>>[2]): Promise<T> {
  return inTransaction(world.app.context.pool, { tenant: TENANT, readOnly: true }, async (tx) => {
    await sql.raw(reachStatement('all', null)).execute(tx)
    return work(tx)
  })
}

async function readPeople(): Promise<Person[]> {
  const owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '${TENANT}'`)
  const { rows } = await owner.query<{ username: string; id: string; name: string }>(
    `select a.username, p.id, p.name from identity.accounts a join identity.v_people p on p.tenant = a.tenant and p.id = a.person_id`,
  )
  await owner.end()
  const { cityManagement, water } = world.county.units
  const unitOf: Record<string, string> = { department: cityManagement, head: cityManagement, water }
  return rows
    .filter(({ username }) => username in ROLES)
    .map((row) => ({ ...row, roles: ROLES[row.username] ?? [], unitId: unitOf[row.username] ?? null }))
    .sort((a, b) => (a.username < b.username ? -1 : 1))
}

async function factsFor(core: CaseCore, name: CaseActionName, input: object): Promise<Facts> {
  const isFiling = name === 'file' && 'conditionId' in input
  const condition = isFiling ? world.manhole.conditions.find(({ id }) => id === input.conditionId) : undefined
  const row = condition
    ? { condition_id: condition.id, limit_text: condition.limitText }
    : { condition_id: core.conditionId, limit_text: core.limitText }
  const limits = await inside((tx) => limitsFor(tx, TENANT, row))
  const unitId = 'unitId' in input ? String(input.unitId) : core.course.firstUnitId
  const returnUntil = dueOf('2工作日', new Date(now).toISOString(), calendarOf(unitId)).dueAt
  const names = { [world.county.units.water]: '水务局', [world.county.units.cityManagement]: '城市管理局' }
  return { limits, returnUntil, workerId, unitName: names[unitId ?? ''] ?? '甲镇人民政府' }
}

type Move = { pick: number; likely: boolean; minutes: number }

const moves = fc.array(
  fc.record({ pick: fc.nat(10_000), likely: fc.boolean(), minutes: fc.integer({ min: 0, max: 45 }) }),
  { minLength: 10, maxLength: LONGEST },
)

/** Ways out of the procedure, and talk beside it: taken often, they would leave the rest of it unseen. */
const SELDOM = new Set<CaseActionName>([
  ...(['withdraw', 'refuse', 'self-handle', 'merge', 'note', 'contact', 'consult', 'locate'] as const),
  ...(['supervise', 'feedback', 'return'] as const),
])

/** Mostly what somebody may do just now; sometimes anything by anybody. */
function chooseAct({ pick, likely }: Move, core: CaseCore, around: Around): { person: Person; name: CaseActionName } {
  const chance = Math.imul(pick + 1, 2_654_435_761) >>> 8
  const all = people.flatMap((person) => CASE_ACTIONS.map((name) => ({ person, name })))
  const possible = all.filter(
    ({ person, name }) =>
      reaches(person, caseProcedure.actions[name].permission, core, around) &&
      obstacleTo(name, person, core, around) === null,
  )
  const onward = possible.filter(({ name }) => !SELDOM.has(name) && (name !== 'request' || isAskable(core, around)))
  const usual = onward.length > 0 && chance % 12 !== 0 ? onward : possible
  const names = [...new Set(usual.map(({ name }) => name))]
  const name = names[chance % Math.max(1, names.length)]
  const from = likely || chance % 4 !== 0 ? usual.filter((one) => one.name === name) : all
  const chosen = from[(chance >>> 4) % Math.max(1, from.length)] ?? all[0]
  if (!chosen) throw new Error('nobody may do anything')
  return chosen
}

/** Exclusions show evidence, which is a matter of uploads; without them there may be nothing to ask for. */
function isAskable(core: CaseCore, around: Around): boolean {
  return requestableKinds(core, around).some((kind) => !kind.endsWith('exclusion'))
}

async function call(person: Person, name: CaseActionName, body: object, on: { id: string; version: number }) {
  const route = caseActionRoutes[name] as (typeof caseActionRoutes)['note']
  const client = await clientOf(person.username)
  try {
    const receipt = await client.call(
      route,
      { params: { caseId: on.id }, body: body as { note: string } },
      { version: on.version },
    )
    return { status: 200, receipt }
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, receipt: null }
    throw error
  }
}

async function coreInDatabase(id: string): Promise<CaseCore> {
  const row = await inside((tx) => findCase(tx, TENANT, id))
  if (!row) throw new Error('the case is gone')
  return coreOf(row)
}

async function play(steps: readonly Move[], hardMatter: boolean): Promise<void> {
  now = BEGIN
  const client = await clientOf('grid')
  const reporterId = workerId
  if (reporterId === null) throw new Error('nobody reports')
  const parent = await reportManhole(world, client)
  const report = await reportManhole(world, client, { hardMatter })
  let core = await coreInDatabase(report.id)
  const cards: Card[] = []
  let consultationId: string | null = null
  const story: string[] = []
  for (const move of steps) {
    now += move.minutes * MINUTES
    const around: Around = {
      reporterId,
      channel: hardMatter ? 'hard-matter' : 'worker',
      at: new Date(now).toISOString(),
    }
    const { person, name } = chooseAct(move, core, around)
    const input = inputFor(name, {
      world,
      core,
      at: around.at,
      pick: move.pick,
      cards,
      consultationId,
      parentId: parent.id,
    })
    const action = actionOf(name, input)
    const { permission } = caseProcedure.actions[name]
    const isAllowed = reaches(person, permission, core, around)
    const isReadable = reaches(person, 'case.read', core, around)
    const blocked = obstacleTo(name, person, core, around) !== null
    const facts = await factsFor(core, name, input)
    const next = isAllowed && !blocked ? after(core, action, { person, around, facts, calendarOf }) : null
    const rule = next === null ? null : furtherRule(action, person, core, { cards, around })
    const { status, receipt } = await call(person, name, input, { id: report.id, version: core.version })
    story.push(`${person.username} ${name} in ${core.state}: ${status}${rule === null ? '' : ` (${rule})`}`)
    const where = story.join('\n')
    const missing = isReadable || !holds(person, permission) ? [403] : [404]
    const possible = blocked ? [409] : next === null || rule !== null ? [403, 422] : [200]
    const expected = isAllowed ? possible : missing
    expect(expected, where).toContain(status)
    const count = status === 200 ? taken : refused
    count[name] = (count[name] ?? 0) + 1
    if (status !== 200 || next === null || receipt === null) {
      expect(await coreInDatabase(report.id), where).toEqual(core)
      continue
    }
    if (action.type === 'supervise')
      cards.push({ id: action.input.cardId, unitId: action.input.to === 'unit' ? next.unitId : null, isOpen: true })
    if (action.type === 'answer') for (const card of cards) if (card.id === action.input.cardId) card.isOpen = false
    if (action.type === 'consult') consultationId = action.input.consultationId
    const helpedBefore = assistingUnits(core.course.joint)
    core = next
    expect(await coreInDatabase(report.id), where).toEqual(core)
    const { can, ...told } = receipt
    expect(told, where).toMatchObject({ state: core.state, version: core.version })
    // A receipt still counts as helping who helped before the step; what a unit may do from then on, the case itself says.
    if (String(helpedBefore) === String(assistingUnits(core.course.joint))) {
      expect(can, where).toEqual(abilitiesFor(person, core, around))
    } else receiptsBehind += 1
  }
  await expectViews(report.id, core, {
    reporterId,
    channel: hardMatter ? 'hard-matter' : 'worker',
    at: new Date(now).toISOString(),
  })
}

/** A unit that only helps sees no requests about how the case counts. */
function requestsFor(person: Person, core: CaseCore, around: Around) {
  const alone = { ...core, course: { ...core.course, joint: [] } }
  const isInner = (kind: string) => kind === 'appeal' || kind.endsWith('exclusion')
  const helps = !reaches(person, 'case.read', alone, around)
  return core.course.requests.filter(({ kind }) => !helps || !isInner(kind))
}

/** What everybody is shown at the end: the same state, and what each may do; nothing to whom it does not concern. */
async function expectViews(id: string, core: CaseCore, around: Around): Promise<void> {
  for (const person of people) {
    const client = await clientOf(person.username)
    const shown = await client.call(casesRoutes.get, { params: { caseId: id } }).catch((error: ApiError) => error)
    if (!reaches(person, 'case.read', core, around)) {
      expect([person.username, shown]).toEqual([person.username, expect.objectContaining({ status: 404 })])
      continue
    }
    expect(shown).toMatchObject({
      state: core.state,
      version: core.version,
      can: abilitiesFor(person, core, around),
      requests: requestsFor(person, core, around).map(({ id: requestId, kind, state }) => ({
        id: requestId,
        kind,
        state,
      })),
      joint: core.course.joint.map(({ id: taskId, unitId, state, dueAt }) => ({ id: taskId, unitId, state, dueAt })),
    })
  }
}

test(
  'the server does step by step what the shared reducer says, for everybody',
  async () => {
    const { seed } = printedRandom('procedure-model')
    let playing = Promise.resolve()
    const property = fc.asyncProperty(moves, fc.integer({ min: 0, max: 4 }), (steps, kind) => {
      playing = play(steps, kind === 0)
      return playing
    })
    try {
      await fc.assert(property, {
        seed,
        numRuns: SEQUENCES,
        interruptAfterTimeLimit: isFull ? 100 * MINUTES : 25_000,
        markInterruptAsFailure: false,
      })
    } finally {
      // An interrupted story plays on, and would move the hands of the clock under whoever comes next.
      await playing.catch(() => undefined)
    }
    const never = CASE_ACTIONS.filter((name) => taken[name] === undefined)
    keepEvidence('procedure-model', { seed, sequences: SEQUENCES, taken, refused, receiptsBehind, never })
    // The parent of a merged case stays open here: closing along is refused, and raced elsewhere.
    if (isFull) expect(never).toEqual(['close-along'])
  },
  isFull ? 120 * MINUTES : 2 * MINUTES,
)

test('a reducer that says something else is noticed', async () => {
  now = BEGIN
  const client = await clientOf('grid')
  const receipt = await reportManhole(world, client)
  const before = await coreInDatabase(receipt.id)
  const dispatcher = people.find(({ username }) => username === 'dispatcher')
  if (!dispatcher) throw new Error('no dispatcher')
  const refusal = actionOf('refuse', { reason: 'other', note: '无法处置' })
  await call(dispatcher, 'refuse', refusal.input, receipt)
  const actor = systemActor(TENANT)
  const told = transition(before, refusal, { at: new Date(now).toISOString(), by: actor.id, byName: '', unitId: null })
  const other = told.ok ? { ...told.next, state: 'reported' as const } : before
  await expect(coreInDatabase(receipt.id).then((core) => expect(core).toEqual(other))).rejects.toThrow()
})
