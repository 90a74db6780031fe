import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { catalogRoutes } from '@yiwang/contract/catalog'
import type { Role } from '@yiwang/contract/identity'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import type { SmallCounty } from '../../areas/testing.ts'
import { seedStaff } from '../../identity/testing.ts'

export type World = { app: TestApp; county: SmallCounty; close: () => Promise<void> }

/** A small county with an account per role, named like the role. */
export async function createWorld(roles: readonly Role[]): Promise<World> {
  const app = await createTestApp()
  const county = await plantSmallCounty(app)
  const posts = { areaId: county.county.id, unitId: county.units.cityManagement }
  await seedStaff(
    app,
    roles.map((role) => ({ username: role, posts: [{ role, ...posts }] })),
  )
  return { app, county, close: () => app.close() }
}

/** Reads or writes behind the routes. */
export function within<T>({ app }: World, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(app.app.context.pool, { tenant: TENANT }, work)
}

type Import = {
  content: string
  id?: string
  name?: string
  validFrom?: string
  format?: 'csv' | 'xlsx'
  dryRun?: boolean
}

/** Sends a duty list to the server. */
export function sendList(client: Client, list: Import): Promise<Reply<typeof catalogRoutes.import>> {
  const body = { id: newId(), name: '清单', validFrom: '2025-01-01', format: 'csv' as const, dryRun: false, ...list }
  return client.call(catalogRoutes.import, { body })
}
