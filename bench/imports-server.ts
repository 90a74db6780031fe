import { systemActor } from '../apps/server/src/kernel/actor.ts'
import { inTransaction } from '../apps/server/src/kernel/db/tx.ts'
import { rootArea } from '../apps/server/src/modules/areas/index.ts'
import { seedStaff } from '../apps/server/src/modules/identity/testing.ts'
import { plantLedger } from '../apps/server/src/modules/imports/testing.ts'
import { createSmallServer } from '../apps/server/src/testing/small-server.ts'
import type { TestApp } from '../apps/server/src/testing/test-app.ts'

/** The server under measure, in a process of its own, with a clerk who imports and two ledgers to import into. */
const world = await createSmallServer()
const { context } = world.app
const { TENANT: tenant } = context.config
const actor = systemActor(tenant)
const { id: areaId, grids } = await inTransaction(context.pool, { tenant }, async (tx) => {
  const root = await rootArea(tx, tenant)
  for (const code of LEDGERS()) await plantLedger(tx, actor.tenant, code)
  const { rows } = await tx
    .withTables<{ 'areas.areas': { code: string; level: string; tenant: string } }>()
    .selectFrom('areas.areas')
    .select('code')
    .where('tenant', '=', tenant)
    .where('level', '=', 'grid')
    .execute()
    .then((found) => ({ rows: found }))
  return { id: root.id, grids: rows.map(({ code }) => code) }
})
await seedStaff({ app: world.app } as TestApp, [{ username: 'clerk', posts: [{ role: 'window', areaId }] }])
const stopRounds = context.rounds.start(context.logger)
const origin = await world.app.server.listen({ port: 0, host: '127.0.0.1' })

let mostRss = 0
setInterval(() => {
  mostRss = Math.max(mostRss, process.memoryUsage.rss())
}, 200)

process.send?.({ kind: 'ready', origin, grids, ledgers: LEDGERS() })
process.on('message', (message: { kind: string }) => {
  if (message.kind === 'rss') {
    process.send?.({ kind: 'rss', most: mostRss })
    mostRss = 0
  }
  if (message.kind === 'stop') void stopRounds().then(() => world.close().then(() => process.exit(0)))
})

function LEDGERS(): string[] {
  return ['bench-care', 'bench-work']
}
