import { newId } from '@yiwang/contract'
import { hash } from '@node-rs/argon2'
import { systemActor } from '../kernel/actor.ts'
import { chinaDay } from '../kernel/clock.ts'
import type { Context } from '../kernel/context.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import type { Tx } from '../kernel/db/tx.ts'
import { bumpVersion } from '../kernel/versions.ts'
import { addUnit, plantAreas } from '../modules/areas/index.ts'
import { assignUnit, currentCatalog, defaultDutyList, findDutyUnit, importCatalog } from '../modules/catalog/index.ts'
import type { Catalog } from '../modules/catalog/index.ts'
import { registerStaff } from '../modules/identity/index.ts'
import { spokenVillage } from '../simulate/report-text.ts'
import type { Matter, Place } from '../simulate/world.ts'
import { DEMO_TENANT } from './accounts.ts'
import type { DemoArea, DemoCounty } from './geography/county.ts'
import { seededRandom } from './geography/random.ts'
import { SEED_MARKER } from './leftovers.ts'
import { planStaff } from './staff-plan.ts'
import type { Member } from './staff-plan.ts'
import { demoUnits, townOfficeCode } from './units.ts'
import type { DemoUnit } from './units.ts'

export type Ground = {
  county: DemoCounty
  members: readonly Member[]
  units: readonly DemoUnit[]
  areaIdOf: (code: string) => string
  unitIdOf: (code: string) => string
  matters: readonly Matter[]
}

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Outside the urban towns the town clears what lies in its streets (属地); the department keeps the rest. */
const URBAN_TOWNS: ReadonlySet<string> = new Set(['370114001', '370114002'])
const TOWN_MATTERS = /垃圾|店外经营|小广告|秸秆/

/**
 * Plants areas, units, duty list and staff through the modules' own commands, in one transaction: after a crash the
 * county has all of its ground or none. The marker tells that it is a demo county whose history is not told yet.
 */
export async function plantGround(context: Context, county: DemoCounty, { at }: { at: Date }): Promise<Ground> {
  const units = demoUnits(county.county, county.towns)
  const members = planStaff(county, units, seededRandom(Number(DEMO_TENANT)))
  const passwordHash = await hash(context.config.DEMO_PASSWORD, COST)
  return inTransaction(context.pool, { tenant: DEMO_TENANT }, async (tx) => {
    const actor = systemActor(DEMO_TENANT)
    await bumpVersion(tx, DEMO_TENANT, SEED_MARKER)
    const areas = [county.county, ...county.towns, ...county.villages, ...county.grids, ...county.microGrids]
    const areaIds = await plantAreas(tx, actor, { at, areas })
    const areaIdOf = (code: string) => required(areaIds.get(code), code)
    const unitIds = new Map<string, string>()
    for (const { areaCode, ...unit } of units) {
      const { id } = await addUnit(tx, actor, { ...unit, id: newId(at.getTime()), areaId: areaIdOf(areaCode) })
      unitIds.set(unit.code, id)
    }
    const unitIdOf = (code: string) => required(unitIds.get(code), code)
    await importCatalog(tx, actor, {
      id: newId(at.getTime()),
      name: '立案、处置与结案标准（默认）',
      validFrom: chinaDay(at),
      format: 'csv',
      content: defaultDutyList(),
      dryRun: false,
      at,
    })
    const matters = await mattersOf(tx, county, { areaIdOf, unitIdOf })
    const staff = members.map((member) => ({ ...member, account: accountOf(member, passwordHash) }))
    const posts = members.flatMap((member) =>
      member.posts.map(({ id, role, areaCode, unitCode }) => ({
        id,
        role,
        personId: member.id,
        areaId: areaIdOf(areaCode),
        unitId: unitCode === null ? null : unitIdOf(unitCode),
        validFrom: chinaDay(at),
      })),
    )
    await registerStaff(tx, context.secrets, { tenant: DEMO_TENANT, people: staff, posts, at })
    return { county, members, units, areaIdOf, unitIdOf, matters }
  })
}

function accountOf({ username }: Member, passwordHash: string) {
  return username === null ? null : { username, passwordHash }
}

type Ids = Pick<Ground, 'areaIdOf' | 'unitIdOf'>

/** What can happen in the county: each sub-class under its first condition, with the unit on duty at a place. */
async function mattersOf(tx: Tx, county: DemoCounty, { areaIdOf, unitIdOf }: Ids): Promise<Matter[]> {
  const { subclasses } = await currentCatalog(tx, DEMO_TENANT)
  const towns = county.towns.filter(({ code }) => !URBAN_TOWNS.has(code))
  const rural = new Map(towns.map(({ code }) => [code, unitIdOf(townOfficeCode(code))]))
  const matters: Matter[] = []
  for (const subclass of subclasses) {
    const isTowns = TOWN_MATTERS.test(subclass.name)
    const unit = await findDutyUnit(tx, DEMO_TENANT, subclass.id, DEMO_TENANT)
    if (isTowns)
      for (const [code, unitId] of rural)
        await assignUnit(tx, systemActor(DEMO_TENANT), { subclassId: subclass.id, unitId, areaId: areaIdOf(code) })
    const matter = matterOf(
      subclass,
      (path) => (isTowns ? rural.get(path.split('/')[1] ?? '') : undefined) ?? unit?.id ?? null,
    )
    if (matter) matters.push(matter)
  }
  return matters
}

function matterOf(subclass: Catalog['subclasses'][number], unitAt: Matter['unitAt']): Matter | null {
  const [condition] = subclass.conditions
  if (!condition) return null
  const { id: conditionId, text: conditionText, limitText } = condition
  return { subclassId: subclass.id, name: subclass.name, conditionId, conditionText, limitText, unitAt }
}

/** The grids of the county as places where things happen, by code. */
export function placesOf({ county, areaIdOf }: Ground): Map<string, Place> {
  const towns = new Map(county.towns.map((town) => [town.code, town.name]))
  const villages = new Map(county.villages.map((village) => [village.code, spokenVillage(village.name)]))
  const placeOf = ({ code, polygon }: DemoArea): Place => ({
    gridId: areaIdOf(code),
    path: pathOf(code),
    townName: towns.get(code.slice(0, 9)) ?? '',
    villageName: villages.get(code.slice(0, 12)) ?? '',
    where: polygon,
  })
  return new Map(county.grids.map((grid) => [grid.code, placeOf(grid)]))
}

const CODE_LENGTHS = [6, 9, 12, 15, 17]

/** The path of an area in the demo county, where every level follows from the code. */
export function pathOf(code: string): string {
  return CODE_LENGTHS.filter((length) => length <= code.length)
    .map((length) => code.slice(0, length))
    .join('/')
}

function required(id: string | undefined, code: string): string {
  if (id === undefined) throw new Error(`${code} was not planted`)
  return id
}
