import { newId } from '@yiwang/contract'
import type { Role } from '@yiwang/contract/identity'
import { dispatcherUsername, helperUsername, unitUsername, workerUsername } from './accounts.ts'
import { SIMULATED_DISPATCHERS, SIMULATED_HELPERS, SIMULATED_WORKERS } from './accounts.ts'
import type { DemoArea, DemoCounty } from './geography/county.ts'
import { isUrban } from './geography/divisions.ts'
import type { Random } from './geography/random.ts'
import { createNames, demoPhone } from './names.ts'
import { COMMAND_CENTRE, townOfficeCode } from './units.ts'
import type { DemoUnit } from './units.ts'

export type PlannedPost = { id: string; role: Role; areaCode: string; unitCode: string | null }

/** One member of staff with all posts; with a username the person can sign in. */
export type Member = {
  id: string
  name: string
  phone: string
  employeeNumber: string | null
  username: string | null
  posts: PlannedPost[]
}

/** The seat of the county, whose grids are urban, and the town that has micro-grids. */
const SEAT = '370114001'
const CITY_MANAGEMENT = 'D01'
/** In one of so many villages a grid worker is the service helper too (两员相通); in the others it is somebody else. */
const HELPING_EVERY = 2

/**
 * Everybody on duty: a head for each village's grids, one worker for each grid, one helper for each village, a worker
 * for each micro-grid, dispatchers, handlers of each unit, leaders, window clerks, and the three administrators.
 */
export function planStaff(county: DemoCounty, units: readonly DemoUnit[], random: Random): Member[] {
  const roster = new Roster(random, county.county.code)
  addAdministrators(roster)
  addCentre(roster)
  for (const unit of units.filter(({ kind }) => kind !== 'command-centre')) addHandlers(roster, unit, random)
  for (const town of county.towns) addTown(roster, town)
  addVillages(roster, county)
  for (const grid of county.microGrids)
    roster.add([{ role: 'micro-worker', areaCode: grid.code }], grid === county.microGrids[0] ? 'micro' : null)
  roster.add([{ role: 'resident', areaCode: county.county.code }], 'resident')
  return roster.members
}

type Duty = { role: Role; areaCode: string; unitCode?: string }

class Roster {
  readonly members: Member[] = []
  readonly countyCode: string
  readonly #name: () => string

  constructor(random: Random, countyCode: string) {
    this.#name = createNames(random)
    this.countyCode = countyCode
  }

  add(duties: readonly Duty[], username: string | null = null): Member {
    const number = this.members.length + 1
    const isStaff = duties[0]?.role !== 'resident'
    const member = {
      id: newId(),
      name: this.#name(),
      phone: demoPhone(number),
      employeeNumber: isStaff ? `ZQ${String(number).padStart(5, '0')}` : null,
      username,
      posts: duties.map(({ role, areaCode, unitCode }) => ({
        id: newId(),
        role,
        areaCode,
        unitCode: unitCode ?? null,
      })),
    }
    this.members.push(member)
    return member
  }
}

function addAdministrators(roster: Roster): void {
  roster.add([{ role: 'system-admin', areaCode: roster.countyCode }], 'admin')
  roster.add([{ role: 'security-admin', areaCode: roster.countyCode }], 'security')
  roster.add([{ role: 'audit-admin', areaCode: roster.countyCode }], 'auditor')
}

function addCentre(roster: Roster): void {
  const duty = { areaCode: roster.countyCode, unitCode: COMMAND_CENTRE }
  for (let i = 1; i <= 6; i += 1)
    roster.add([{ role: 'dispatcher', ...duty }], i <= SIMULATED_DISPATCHERS ? dispatcherUsername(i) : null)
  for (let i = 1; i <= 3; i += 1) {
    roster.add([{ role: 'leader', ...duty }], i === 1 ? 'leader' : null)
    roster.add([{ role: 'supervisor', ...duty }], i === 1 ? 'supervisor' : null)
  }
}

function addHandlers(roster: Roster, unit: DemoUnit, random: Random): void {
  const duty: Duty = { role: 'department', areaCode: unit.areaCode, unitCode: unit.code }
  roster.add([duty], unitUsername(unit.code))
  if (unit.code === CITY_MANAGEMENT) roster.add([duty], 'department')
  roster.add([{ ...duty, role: 'department-head' }], unit.code === CITY_MANAGEMENT ? 'head' : null)
  for (let i = random.whole(1, 3); i > 0; i -= 1) roster.add([duty])
}

function addTown(roster: Roster, town: DemoArea): void {
  const duty = { areaCode: town.code, unitCode: townOfficeCode(town.code) }
  for (const role of ['dispatcher', 'dispatcher', 'leader', 'leader'] as const) roster.add([{ role, ...duty }])
  roster.add([{ role: 'window', ...duty }], town.code === SEAT ? 'window' : null)
  roster.add([{ role: 'window', ...duty }])
}

function addVillages(roster: Roster, county: DemoCounty): void {
  const gridsOf = byParent(county.grids)
  let helpers = 0
  const accounts = workerAccounts(county)
  for (const [index, village] of county.villages.entries()) {
    roster.add([{ role: 'grid-head', areaCode: village.code }])
    const helper: Duty = { role: 'helper', areaCode: village.code }
    const grids = gridsOf.get(village.code) ?? []
    const own = grids.findIndex(({ code }) => accounts.get(code) === 'grid')
    const helping = own >= 0 ? own : index % HELPING_EVERY === 0 ? 0 : -1
    grids.forEach(({ code }, i) => {
      const worker: Duty = { role: 'grid-worker', areaCode: code }
      roster.add(i === helping ? [worker, helper] : [worker], accounts.get(code) ?? null)
    })
    if (helping >= 0) continue
    helpers += 1
    roster.add([helper], helpers <= SIMULATED_HELPERS ? helperUsername(helpers) : null)
  }
}

function byParent(grids: readonly DemoArea[]): Map<string | null, DemoArea[]> {
  const groups = new Map<string | null, DemoArea[]>()
  for (const grid of grids) {
    const siblings = groups.get(grid.parentCode)
    if (siblings) siblings.push(grid)
    else groups.set(grid.parentCode, [grid])
  }
  return groups
}

/** Grid workers who can sign in, by the code of their grid: `grid` in the seat, the others spread over the county. */
function workerAccounts(county: DemoCounty): Map<string, string> {
  const grids = county.grids.filter(({ kind }) => kind === 'general')
  const home = grids.find(({ code }) => code.startsWith(SEAT) && isUrban(code)) ?? grids[0]
  const others = grids.filter((grid) => grid !== home)
  const step = Math.max(1, Math.floor(others.length / SIMULATED_WORKERS))
  const accounts = new Map<string, string>(home ? [[home.code, 'grid']] : [])
  for (let i = 0; i < SIMULATED_WORKERS; i += 1) {
    const grid = others[i * step]
    if (grid) accounts.set(grid.code, workerUsername(i + 1))
  }
  return accounts
}
