import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inTransaction, withDueTimes } from '../../apps/server/src/modules/cases/testing.ts'
import { calendarFor, currentCatalog, stageLimitsFor } from '../../apps/server/src/modules/catalog/index.ts'
import { createSmallServer } from '../../apps/server/src/testing/small-server.ts'
import type { SmallServer } from '../../apps/server/src/testing/small-server.ts'
import { fillCounty } from './fill.ts'
import { plantCounty } from './plant.ts'
import type { Scene, Staff } from './play-life.ts'
import { playPool } from './pool.ts'
import { seededRandom } from '../../apps/server/src/demo/geography/random.ts'

const TENANT = '370114'
const CLOSED_LIVES = 2000
const OPEN_LIVES = 4000
const SEED = 370114

export type FilledCounty = SmallServer & { cases: number; fillSeconds: number }

/** A county with so many cases, filled the first time; in `keep`, when it is named, it is found again. */
export async function openCounty(cases: number, keep = process.env.BENCH_COUNTY): Promise<FilledCounty> {
  const dataDir = keep === undefined ? undefined : path.join(keep, String(cases))
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true })
  const file = dataDir && path.join(dataDir, 'filled.json')
  if (file && existsSync(file)) {
    const { fillSeconds } = JSON.parse(readFileSync(file, 'utf8')) as { fillSeconds: number }
    return { ...(await createSmallServer({ dataDir })), cases, fillSeconds }
  }
  const server = await createSmallServer(dataDir === undefined ? {} : { dataDir })
  const { superUrl } = server.database
  await plantCounty(superUrl)
  const now = new Date()
  const began = performance.now()
  const pool = playPool(await sceneOf(server), { closed: CLOSED_LIVES, open: OPEN_LIVES, now })
  const playing = (performance.now() - began) / 1000
  console.log(`${pool.lives.length} lives with ${pool.entries.length} steps played in ${playing.toFixed(0)} s`)
  const { seconds } = await fillCounty({ superUrl, cases, pool, now }, console.log)
  const fillSeconds = playing + seconds
  if (file) writeFileSync(file, JSON.stringify({ fillSeconds }))
  return { ...server, cases, fillSeconds }
}

/** Everybody and everything that a generated life needs, as the server has it. */
async function sceneOf({ app, people, unitId }: SmallServer): Promise<Scene> {
  return inTransaction(app.context.pool, { tenant: TENANT, readOnly: true }, async (tx) => {
    const { calendar } = await calendarFor(tx, TENANT, null)
    const { subclasses } = await currentCatalog(tx, TENANT)
    const conditions = subclasses.flatMap((one) => one.conditions.map((condition) => ({ one, condition })))
    const matters = await Promise.all(
      conditions.map(async ({ one, condition }) => ({
        subclassId: one.id,
        conditionId: condition.id,
        limits: { ...(await stageLimitsFor(tx, TENANT, condition.id)), handling: condition.limitText },
        title: `${one.name}存在问题`,
        text: `群众反映${one.name}存在问题，影响出行，请尽快处理`,
      })),
    )
    return {
      random: seededRandom(SEED).unit,
      staff: { ...people, helper: people.water } as unknown as Staff,
      matters,
      unitId,
      otherUnitId: '00000000-0000-7000-8000-00000000beef',
      timed: (core) => withDueTimes(core, () => calendar),
    }
  })
}
