import { plantManyWindows } from '../apps/server/src/modules/services/testing/many-windows.ts'
import { createSmallServer } from '../apps/server/src/testing/small-server.ts'

/** The server under measure, in a process of its own: one matter, and as many windows as are asked for. */
const windows = Number(process.argv[2] ?? '300')
const world = await createSmallServer()
const { context, server } = world.app
const matterId = await plantManyWindows(world, windows)
const stopRounds = context.rounds.start(context.logger)
const origin = await server.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ kind: 'ready', origin, matterId, superUrl: world.database.superUrl })
process.on('message', (message: { kind: string }) => {
  if (message.kind !== 'stop') return
  void stopRounds()
    .then(() => world.close())
    .then(() => process.exit(0))
})
