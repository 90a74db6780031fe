import { tmpdir } from 'node:os'
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
import type { TestApp } from './test-app.ts'

const TENANT = '370114'

export type SmallServer = {
  app: App
  database: EmbeddedPostgres
  place: { lng: number; lat: number }
  classId: string
  conditionId: string
  unitId: string
  close: () => Promise<void>
}

/** A small county with one worker, one dispatcher and one handler, on a fresh PostgreSQL with fsync on. */
export async function createSmallServer(): Promise<SmallServer> {
  // On the disk, not in memory: what is measured writes for good.
  const folder = temporaryFolder(0o777, tmpdir())
  const dataDir = folder.path
  const database = await startEmbedded({ dataDir })
  await migrate(database.ownerUrl)
  const config = readConfig({ DATA_DIR: dataDir, TENANT, POOL_SIZE: '16', DEMO: 'off' }, '/')
  const app = await createApp({ config, appUrl: database.appUrl, logger: createLogger('silent') })
  const target = { app } as TestApp
  const county = await plantSmallCounty(target)
  await seedStaff(target, [
    { username: 'dispatcher', posts: [{ role: 'dispatcher', areaId: county.county.id }] },
    {
      username: 'department',
      posts: [{ role: 'department', areaId: county.county.id, unitId: county.units.cityManagement }],
    },
    { username: 'grid', posts: [{ role: 'grid-worker', areaId: county.grids[0].id }] },
  ])
  const rule = await plantRule(app, county.units.cityManagement)
  const { lng, lat } = county.grids[0]
  return {
    app,
    database,
    place: { lng, lat },
    ...rule,
    unitId: county.units.cityManagement,
    async close() {
      await app.close()
      await database.stop()
      folder[Symbol.dispose]()
    },
  }
}

async function plantRule(app: App, unitId: string): Promise<{ classId: string; conditionId: string }> {
  return inTransaction(app.context.pool, { tenant: TENANT }, async (tx) => {
    const actor = systemActor(TENANT)
    const content = dutyListText([{ name: '上水井盖', condition: '井盖缺失', limit: '4小时', synonyms: '窨井盖' }])
    const list = { id: newId(), name: 'bench', validFrom: '2026-01-01', format: 'csv' as const, content, dryRun: false }
    await importCatalog(tx, actor, { ...list, at: new Date() })
    const subclass = (await currentCatalog(tx, TENANT)).subclasses[0]
    if (!subclass?.conditions[0]) throw new Error('the duty list is empty')
    await assignUnit(tx, actor, { subclassId: subclass.id, unitId, areaId: null })
    return { classId: subclass.id, conditionId: subclass.conditions[0].id }
  })
}
