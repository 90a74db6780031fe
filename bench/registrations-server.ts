import { createSmallServer } from '../apps/server/src/testing/small-server.ts'

/** The server under measure, in a process of its own, with the rounds that bring entries into the library. */
const world = await createSmallServer()
const { context, server } = world.app
const stopRounds = context.rounds.start(context.logger)
const origin = await server.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ kind: 'ready', origin, unitId: world.unitId, ownerUrl: world.database.ownerUrl })
process.on('message', (message: { kind: string }) => {
  if (message.kind !== 'stop') return
  void stopRounds()
    .then(() => world.close())
    .then(() => process.exit(0))
})
