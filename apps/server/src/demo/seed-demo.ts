import { availableParallelism } from 'node:os'
import pg from 'pg'
import type { App } from '../app.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import type { Pool } from '../kernel/db/pool.ts'
import { drainJobs } from '../kernel/jobs/worker.ts'
import { followWhile } from '../kernel/keys/follow-while.ts'
import type { KernelTables } from '../kernel/tables.ts'
import { createInProcessDriver } from '../simulate/in-process-driver.ts'
import { drawAlbum } from '../simulate/pictures.ts'
import type { CasePlan } from '../simulate/plan.ts'
import { playCase } from '../simulate/play-case.ts'
import type { Stage } from '../simulate/play-case.ts'
import type { Actor } from '../kernel/actor.ts'
import { DEMO_TENANT } from './accounts.ts'
import { playCampaigns } from './campaigns-history.ts'
import { generateCounty } from './geography/county.ts'
import type { DemoCounty } from './geography/county.ts'
import { loadDemoDivisions } from './geography/divisions.ts'
import type { DivisionRow } from './geography/divisions.ts'
import { HISTORY_DAYS, planHistory } from './history.ts'
import { playHall } from './hall-history.ts'
import { inLanes } from './lanes.ts'
import { clearLeftovers, readSeedState } from './leftovers.ts'
import { plantCatalogue } from './matters/plant-catalogue.ts'
import { actorOf, castStaff } from './people-cast.ts'
import { plantPeople } from './people.ts'
import { plantRecords } from './records.ts'
import { pathOf, placesOf, plantGround } from './plant-ground.ts'
import type { Ground } from './plant-ground.ts'
import { playServices } from './services-history.ts'
import type { ServicesScene } from './services-history.ts'
import { playTasks } from './tasks-history.ts'
import type { TasksScene } from './tasks-history.ts'
import { playVisits } from './visits-history.ts'

export type SeedOptions = {
  ownerUrl: string
  /** Takes progress lines. */
  say: (line: string) => void
  /** A part of the county and fewer cases, for tests. */
  size?: { divisions: readonly DivisionRow[]; cases: number }
  /** Ends the seed in the middle, for the test of what the next start does. */
  stopAfterCases?: number
}

const CASES = 3_000
/** Any fixed number: one seed at a time, however many processes try. */
const LOCK = 7_150_432
const LANES = 12
const JOBS_AT_ONCE = 6
const DAY = 86_400_000

/**
 * Fills an empty database with the demo county: real names of its divisions, generated everything else, and the cases
 * of the past 90 days, played through the real commands. Does nothing when the county is there; clears away what an
 * interrupted seed left and begins again. Answers whether it added the county.
 */
export async function seedDemo(app: App, options: SeedOptions): Promise<boolean> {
  const { say, ownerUrl } = options
  if (app.context.config.TENANT !== DEMO_TENANT) {
    say(`演示数据属于 ${DEMO_TENANT}，本区划不生成 / the demo county is ${DEMO_TENANT}: nothing is generated here`)
    return false
  }
  if ((await readSeedState(app.context.pool)) === 'done') return false
  return underLock(ownerUrl, async () => {
    const state = await readSeedState(app.context.pool)
    if (state === 'done') return false
    if (state === 'other-data') {
      say('库中已有区划数据，不生成演示数据 / the database holds a county of its own: no demo data is added')
      return false
    }
    if (state === 'half') {
      say('上次生成未完成，正在清理 / clearing an unfinished demo county')
      await drainJobs(app.context, ownerUrl)
      await clearLeftovers(ownerUrl)
    }
    await followWhile(app.context.keys.round, () => seed(app, options))
    return true
  })
}

async function underLock<T>(ownerUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'yiwang-seed' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    return await work()
  } finally {
    await client.end()
  }
}

async function seed(app: App, { ownerUrl, say, size, stopAfterCases }: SeedOptions): Promise<void> {
  const { context } = app
  const now = context.clock()
  const started = Date.now()
  const tell = (line: string) => say(`  ${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ${line}`)
  say('正在生成演示区县（约一分钟） / generating the demo county, about a minute')
  const county = generateCounty(size?.divisions ?? loadDemoDivisions())
  tell(`网格 ${county.grids.length}，微网格 ${county.microGrids.length} / grids and micro-grids drawn`)
  const ground = await plantGround(context, county, { at: new Date(now.getTime() - (HISTORY_DAYS + 10) * DAY) })
  tell(`人员 ${ground.members.length}，单位 ${ground.units.length} / people and units registered`)
  const plans = historyOf(ground, { now, cases: size?.cases ?? CASES })
  const played = stopAfterCases === undefined ? plans : plans.slice(0, stopAfterCases)
  await withSeedPool(context.pool, async (pool) => {
    const stage = await stageOf(app, ground, { pool, now })
    await playAll(stage, played, tell)
    if (stopAfterCases !== undefined) return
    tell(`居民 ${await plantPeople(context, ground, { pool, at: now })}，均为生成 / residents, all generated`)
    tell(`台账登记 ${await plantRecords(app, { pool, at: now })} / records in ledgers`)
    tell(`服务事项 ${await catalogueOf(ground, { pool, now })} / service matters`)
    tell(
      `办件 ${await applicationsOf(stage.driver, ground, { now, cases: plans.length })} 件 / applications at windows and a station`,
    )
    tell(
      `大厅取号 ${await playHall(sceneOf(stage.driver, ground, now))} / numbers taken in a hall, ratings, appointments`,
    )
    tell(`网格任务 ${await tasksOf(stage.driver, ground, now)} / tasks sent to grids`)
    tell(`走访核实 ${await playCampaigns(sceneOf(stage.driver, ground, now))} 户 / households visited for a campaign`)
    tell(
      `入户走访 ${await playVisits(sceneOf(stage.driver, ground, now))} 次 / visits, patrols, handbook, lists of cadres`,
    )
    await drainJobs({ ...context, pool }, withoutWaiting(ownerUrl), JOBS_AT_ONCE)
  })
  if (stopAfterCases !== undefined) return
  tell('已学习历史办件 / proposals have learned from the history')
  await finish(app, ownerUrl, county)
  tell('完成 / done')
}

function historyOf(ground: Ground, { now, cases }: { now: Date; cases: number }): CasePlan[] {
  const { county, members, matters, units, areaIdOf, unitIdOf } = ground
  const places = placesOf(ground)
  const areaOf = (username: string) => members.find((member) => member.username === username)?.posts[0]?.areaCode ?? ''
  const home = places.get(areaOf('grid'))
  const [first] = places.values()
  const microCode = areaOf('micro')
  const above = places.get(microCode.slice(0, 15))
  const micro = above ? { ...above, gridId: areaIdOf(microCode), path: pathOf(microCode) } : null
  if (!first) throw new Error(`no grids in ${county.county.name}`)
  return planHistory({
    world: { places: [...places.values()], matters },
    home: home ?? first,
    micro,
    unitIds: units.filter(({ kind }) => kind === 'department').map(({ code }) => unitIdOf(code)),
    cases,
    now,
    seed: Number(DEMO_TENANT),
  })
}

async function stageOf(app: App, ground: Ground, { pool, now }: { pool: Pool; now: Date }): Promise<Stage<Actor>> {
  const { storage, secrets } = app.context
  const { members, areaIdOf, unitIdOf } = ground
  const driver = createInProcessDriver({ pool, bindings: app.bindings, tenant: DEMO_TENANT, hashKey: secrets.hashing })
  const cast = castStaff(members, { pathOf, areaIdOf, unitIdOf })
  return { driver, cast, album: await drawAlbum(storage), now, choose: null }
}

/** The catalogue of service matters; answers how many are listed and how many have an entry. */
async function catalogueOf(ground: Ground, { pool, now }: { pool: Pool; now: Date }): Promise<string> {
  const person = (username: string) => {
    const member = ground.members.find((one) => one.username === username)
    if (!member) throw new Error(`no ${username} in the demo county`)
    return { id: member.id, name: member.name }
  }
  const people = { proposed: person('head'), decided: person('supervisor') }
  const { listed, published } = await plantCatalogue(pool, { people, at: new Date(now.getTime() - HISTORY_DAYS * DAY) })
  return `${listed}（${published} 项有完整指南，均为生成）`
}

/** One application for so many cases: a small county has a few, the demo some 170. */
const CASES_PER_APPLICATION = 18

/** Applications of the past weeks; answers how many. */
function applicationsOf(
  driver: Stage<Actor>['driver'],
  ground: Ground,
  { now, cases }: { now: Date; cases: number },
): Promise<number> {
  const { members, areaIdOf, unitIdOf } = ground
  const staff = members.map((member) => actorOf(member, { pathOf, areaIdOf, unitIdOf }))
  const serving: ServicesScene['serving'] = (role, { unitId, areaCode }) =>
    staff.filter(({ posts }) =>
      posts.some(
        (post) =>
          post.role === role &&
          (unitId === undefined || post.unitId === unitId) &&
          (areaCode === undefined || post.areaId === areaIdOf(areaCode)),
      ),
    )
  const unitNamed: ServicesScene['unitNamed'] = (unitId) => ({
    departments: serving('department', { unitId }),
    heads: serving('department-head', { unitId }),
  })
  return playServices({ ...sceneOf(driver, ground, now), serving, unitNamed }, Math.ceil(cases / CASES_PER_APPLICATION))
}

/** Tasks to grids in the past weeks; answers how many were sent. */
function tasksOf(driver: Stage<Actor>['driver'], ground: Ground, now: Date): Promise<number> {
  return playTasks(sceneOf(driver, ground, now))
}

function sceneOf(driver: Stage<Actor>['driver'], ground: Ground, now: Date): TasksScene {
  const { county, members, areaIdOf, unitIdOf } = ground
  const homeCode = members.find(({ username }) => username === 'grid')?.posts[0]?.areaCode ?? ''
  const cast = castStaff(members, { pathOf, areaIdOf, unitIdOf })
  return { driver, cast, county, areaIdOf, unitIdOf, homeCode, now }
}

const NO_WAIT = '-c synchronous_commit=off'

function withoutWaiting(url: string): string {
  const changed = new URL(url)
  changed.searchParams.set('options', [changed.searchParams.get('options') ?? '', NO_WAIT].join(' ').trim())
  return changed.href
}

/** Generated history need not survive a power cut: its commits are not waited for. Nobody else's are touched. */
async function withSeedPool(pool: Pool, work: (pool: Pool) => Promise<void>): Promise<void> {
  const { options, ...rest } = pool.options as pg.PoolConfig
  const own = new pg.Pool({ ...rest, max: LANES, options: `${options ?? ''} ${NO_WAIT}` })
  own.on('error', () => undefined)
  try {
    await work(own)
  } finally {
    await own.end()
  }
}

const TOLD_PERCENT = 10

/** Plays the cases in order of their reports, several at once. */
async function playAll(stage: Stage<Actor>, plans: readonly CasePlan[], tell: (line: string) => void): Promise<void> {
  let done = 0
  const step = Math.max(1, Math.ceil((plans.length * TOLD_PERCENT) / 100))
  await inLanes(plans, Math.min(LANES, 4 * availableParallelism()), async (plan) => {
    await playCase(stage, plan)
    done += 1
    if (done % step === 0) tell(`办件 ${done}/${plans.length}（${Math.round((100 * done) / plans.length)}%） / cases`)
  })
}

/** The county counts as there from this commit on; statistics are fresh for the first screens. */
async function finish({ context }: App, ownerUrl: string, county: DemoCounty): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'yiwang-seed' })
  await owner.connect()
  try {
    await owner.query('analyze')
  } finally {
    await owner.end()
  }
  await inTransaction(context.pool, { tenant: DEMO_TENANT }, (tx) =>
    tx
      .withTables<KernelTables>()
      .insertInto('kernel.tenants')
      .values({ tenant: DEMO_TENANT, name: county.county.name })
      .execute(),
  )
}
