import { newId } from '@yiwang/contract'
import { inTransaction } from '../apps/server/src/kernel/db/tx.ts'
import { seedStaff } from '../apps/server/src/modules/identity/testing.ts'
import { plantMatters } from '../apps/server/src/modules/matters/index.ts'
import { testMatter } from '../apps/server/src/modules/services/testing.ts'
import { createSmallServer } from '../apps/server/src/testing/small-server.ts'
import type { TestApp } from '../apps/server/src/testing/test-app.ts'

const TENANT = '370114'
const DAY = 86_400_000

/** The server under measure, in a process of its own: one matter, and as many windows as are asked for. */
const windows = Number(process.argv[2] ?? '300')
const world = await createSmallServer()
const { context, server } = world.app
const matterId = newId()
const areas = await inTransaction(context.pool, { tenant: TENANT }, async (tx) => {
  await plantMatters(tx, {
    tenant: TENANT,
    at: new Date(Date.now() - 30 * DAY),
    proposed: { id: newId(), name: '编目员' },
    decided: { id: newId(), name: '科长' },
    listed: [],
    published: [{ id: matterId, unitId: world.unitId, content: testMatter('公共场所卫生许可') }],
  })
  const { listAreas } = await import('../apps/server/src/modules/areas/store/area-store.ts')
  return listAreas(tx, TENANT)
})
const towns = areas.filter(({ level }) => level === 'town')
await seedStaff(
  { app: world.app } as TestApp,
  Array.from({ length: windows }, (_, i) => ({
    username: `window-${i}`,
    posts: [{ role: 'window' as const, areaId: towns[i % towns.length]?.id ?? '' }],
  })),
)
const stopRounds = context.rounds.start(context.logger)
const origin = await server.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ kind: 'ready', origin, matterId, superUrl: world.database.superUrl })
process.on('message', (message: { kind: string }) => {
  if (message.kind !== 'stop') return
  void stopRounds()
    .then(() => world.close())
    .then(() => process.exit(0))
})
