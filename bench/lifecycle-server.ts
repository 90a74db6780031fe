import { captureStatements } from './capture.ts'
import { createSmallServer } from '../apps/server/src/testing/small-server.ts'
import { openCounty } from './county/open-county.ts'

/** The server under measure, in a process of its own: tells its parent where it listens and what one lifecycle says in SQL. */
const cases = Number(process.argv[2] ?? 0)
const world = cases > 0 ? await openCounty(cases) : await createSmallServer()
const capture = captureStatements(world.app.context.pool)
const origin = await world.app.server.listen({ port: 0, host: '127.0.0.1' })
const { place, classId, conditionId, unitId, database } = world
process.send?.({
  kind: 'ready',
  origin,
  place,
  classId,
  conditionId,
  unitId,
  ownerUrl: database.ownerUrl,
  appUrl: database.appUrl,
})
process.on('message', (message: { kind: string }) => {
  if (message.kind === 'capture') capture.begin()
  if (message.kind === 'captured') process.send?.({ kind: 'statements', statements: capture.end() })
  if (message.kind === 'usage') process.send?.({ kind: 'usage', cpu: process.cpuUsage(), traffic: capture.traffic })
  if (message.kind === 'stop') void world.close().then(() => process.exit(0))
})
