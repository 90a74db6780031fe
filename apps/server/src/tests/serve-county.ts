import { createSmallServer } from '../testing/small-server.ts'

/** The small county in a process of its own, for tests that kill it: `serve-county.ts <data folder> <port>`. */
const [dataDir, port] = process.argv.slice(2)
if (dataDir === undefined) throw new Error('no data folder')
const world = await createSmallServer({ dataDir })
const origin = await world.app.server.listen({ port: Number(port ?? 0), host: '127.0.0.1' })
const { place, classId, conditionId, unitId, people, database } = world
process.send?.({ origin, place: { place, classId, conditionId, unitId, people }, ownerUrl: database.ownerUrl })
const stop = () => void world.close().then(() => process.exit(0))
process.on('message', stop)
process.on('disconnect', stop)
