import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { newId } from '@yiwang/contract'
import { createApp } from '../app.ts'
import type { App } from '../app.ts'
import { systemActor } from '../kernel/actor.ts'
import { readConfig } from '../kernel/config.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import { createLogger } from '../kernel/logger.ts'
import { migrate } from '../kernel/migrate.ts'
import { startEmbedded } from '../kernel/postgres/start-embedded.ts'
import { temporaryFolder } from '../kernel/postgres/testing.ts'
import type { EmbeddedPostgres } from '../kernel/postgres/start-embedded.ts'
import { plantSmallCounty } from '../modules/areas/testing.ts'
import { assignUnit, currentCatalog, importCatalog } from '../modules/catalog/index.ts'
import { dutyListText } from '../modules/catalog/testing.ts'
import { seedStaff } from '../modules/identity/testing.ts'
import type { SeedPerson } from '../modules/identity/testing.ts'
import type { TestApp } from './test-app.ts'

const TENANT = '370114'

/** What clients of the small county need to know of it. */
export type SmallPlace = {
  place: { lng: number; lat: number }
  classId: string
  conditionId: string
  unitId: string
  /** Ids of people by account. */
  people: Record<string, { id: string; name: string }>
}

export type SmallServer = SmallPlace & {
  app: App
  database: EmbeddedPostgres
  close: () => Promise<void>
}

export type SmallOptions = {
  /** A folder that is kept: planted the first time, found as it was left the next. */
  dataDir?: string
  /** Connections of requests. */
  poolSize?: number
  log?: (line: string) => void
}

/** A small county with one person in each post of the procedure, on a fresh PostgreSQL with fsync on. */
export async function createSmallServer(options: SmallOptions = {}): Promise<SmallServer> {
  // On the disk, not in memory: what is measured writes for good.
  const folder = options.dataDir === undefined ? temporaryFolder(0o777, tmpdir()) : null
  const dataDir = options.dataDir ?? folder?.path ?? ''
  const database = await startEmbedded({ dataDir, ...(options.log ? { log: options.log } : {}) })
  await migrate(database.ownerUrl)
  const config = readConfig({ DATA_DIR: dataDir, TENANT, POOL_SIZE: String(options.poolSize ?? 16), DEMO: 'off' }, '/')
  const app = await createApp({
    config,
    appUrl: database.appUrl,
    logger: createLogger(process.env.TEST_LOG ?? 'silent'),
  })
  return {
    app,
    database,
    ...(await plantedOnce(app, path.join(dataDir, 'small-county.json'))),
    async close() {
      await app.close()
      await database.stop()
      folder?.[Symbol.dispose]()
    },
  }
}

async function plantedOnce(app: App, file: string): Promise<SmallPlace> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as SmallPlace
  const target = { app } as TestApp
  const county = await plantSmallCounty(target)
  const { id: areaId } = county.county
  const unitId = county.units.cityManagement
  const staff: SeedPerson[] = [
    { username: 'dispatcher', posts: [{ role: 'dispatcher', areaId }] },
    { username: 'department', posts: [{ role: 'department', areaId, unitId }] },
    { username: 'head', posts: [{ role: 'department-head', areaId, unitId }] },
    { username: 'water', posts: [{ role: 'department', areaId, unitId: county.units.water }] },
    { username: 'supervisor', posts: [{ role: 'supervisor', areaId }] },
    { username: 'grid', posts: [{ role: 'grid-worker', areaId: county.grids[0].id }] },
    { username: 'town', posts: [{ role: 'dispatcher', areaId: county.towns[0].id }] },
  ]
  const ids = await seedStaff(target, staff)
  const people = Object.fromEntries(
    staff.map(({ username = '' }, i) => [username, { id: ids[i]?.personId ?? '', name: username }]),
  )
  const { lng, lat } = county.grids[0]
  const planted = { place: { lng, lat }, ...(await plantRule(app, unitId)), unitId, people }
  writeFileSync(file, JSON.stringify(planted))
  return planted
}

const CLASSES = (
  '上水井盖 路灯 垃圾桶 公交站亭 行道树 健身设施 消火栓 交通护栏 广告牌 雨水箅子 ' +
  '道路破损 积存垃圾 占道经营 私搭乱建 噪声扰民 油烟污染 乱停乱放 管道破裂 积水 绿地脏乱'
).split(' ')

async function plantRule(app: App, unitId: string): Promise<{ classId: string; conditionId: string }> {
  return inTransaction(app.context.pool, { tenant: TENANT }, async (tx) => {
    const actor = systemActor(TENANT)
    const content = dutyListText(
      CLASSES.map((name, i) => ({
        name,
        code: String(99 - i),
        condition: `${name}存在问题`,
        limit: i % 3 === 0 ? '4小时' : '2天',
      })),
    )
    const list = { id: newId(), name: 'bench', validFrom: '2026-01-01', format: 'csv' as const, content, dryRun: false }
    await importCatalog(tx, actor, { ...list, at: new Date() })
    const subclass = (await currentCatalog(tx, TENANT)).subclasses.find(({ name }) => name === CLASSES[0])
    if (!subclass?.conditions[0]) throw new Error('the duty list is empty')
    await assignUnit(tx, actor, { subclassId: subclass.id, unitId, areaId: null })
    return { classId: subclass.id, conditionId: subclass.conditions[0].id }
  })
}
