import { seedStaff } from '../apps/server/src/modules/identity/testing.ts'
import { plantLedgers } from '../apps/server/src/modules/imports/testing.ts'
import { createSmallServer } from '../apps/server/src/testing/small-server.ts'
import type { TestApp } from '../apps/server/src/testing/test-app.ts'

const LEDGERS = ['bench-care', 'bench-work']

/** The server under measure, in a process of its own, with a clerk who imports and two ledgers to import into. */
const world = await createSmallServer()
const { context, server } = world.app
const { areaId, grids } = await plantLedgers(world.app, LEDGERS)
await seedStaff({ app: world.app } as TestApp, [{ username: 'clerk', posts: [{ role: 'window', areaId }] }])
const stopRounds = context.rounds.start(context.logger)
const origin = await server.listen({ port: 0, host: '127.0.0.1' })

let mostRss = 0
setInterval(() => {
  mostRss = Math.max(mostRss, process.memoryUsage.rss())
}, 200)

process.send?.({ kind: 'ready', origin, grids, ledgers: LEDGERS })
process.on('message', (message: { kind: string }) => {
  if (message.kind === 'rss') {
    process.send?.({ kind: 'rss', most: mostRss })
    mostRss = 0
  }
  if (message.kind === 'stop') void stopRounds().then(() => world.close().then(() => process.exit(0)))
})
