import { newId } from '@yiwang/contract'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { SmallServer } from '../../../testing/small-server.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { rootArea } from '../../areas/index.ts'
import { seedStaff } from '../../identity/testing.ts'
import { plantMatters } from '../../matters/index.ts'
import { testMatter } from '../testing.ts'

const TENANT = '370114'
const DAY = 86_400_000

/** One published matter and so many windows of the county's hall, `window-0` and on; answers the matter's id. */
export async function plantManyWindows(world: SmallServer, windows: number): Promise<string> {
  const { pool } = world.app.context
  const matterId = newId()
  const areaId = await inTransaction(pool, { tenant: TENANT }, async (tx) => {
    await plantMatters(tx, {
      tenant: TENANT,
      at: new Date(Date.now() - 30 * DAY),
      proposed: { id: newId(), name: '编目员' },
      decided: { id: newId(), name: '科长' },
      listed: [],
      published: [{ id: matterId, unitId: world.unitId, content: testMatter('公共场所卫生许可') }],
    })
    return (await rootArea(tx, TENANT)).id
  })
  const people = Array.from({ length: windows }, (_, i) => ({
    username: `window-${i}`,
    posts: [{ role: 'window' as const, areaId }],
  }))
  await seedStaff({ app: world.app } as TestApp, people)
  return matterId
}
