import { seedStaff } from '../apps/server/src/modules/identity/testing.ts'
import { createSmallServer } from '../apps/server/src/testing/small-server.ts'
import type { TestApp } from '../apps/server/src/testing/test-app.ts'

/** The server under measure, in a process of its own, with so many workers of grids. */
const workers = Number(process.argv[2] ?? 100)
const world = await createSmallServer()
const { server } = world.app
const gridId = await gridOf()
await seedStaff(
  { app: world.app } as TestApp,
  Array.from({ length: workers }, (_, i) => ({
    username: `phone-${i}`,
    posts: [{ role: 'grid-worker' as const, areaId: gridId }],
  })),
)
const origin = await server.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ kind: 'ready', origin, place: world.place, ownerUrl: world.database.ownerUrl })
process.on('message', (message: { kind: string }) => {
  if (message.kind !== 'stop') return
  void world.close().then(() => process.exit(0))
})

async function gridOf(): Promise<string> {
  const client = await world.app.context.pool.connect()
  try {
    await client.query(`begin; set local yw.tenant = '370114'; set local yw.reach = 'all'`)
    const { rows } = await client.query<{ id: string }>(
      `select id from areas.v_areas where level = 'grid' order by code limit 1`,
    )
    await client.query('commit')
    const [row] = rows
    if (!row) throw new Error('the small county has grids')
    return row.id
  } finally {
    client.release()
  }
}
