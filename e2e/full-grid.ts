import { fillLibrary } from '../bench/library/fill.ts'
import type { DemoServer } from '../apps/server/src/testing/demo-server.ts'
import { colleague, ownGrid } from './colleague.ts'

export const RESIDENTS = 30_000

/** Puts so many generated residents with their houses into the grid of the account `grid`. */
export async function fillOwnGrid({ app, origin, password }: DemoServer): Promise<void> {
  const { id, lng, lat } = await ownGrid(await colleague('grid', password, origin))
  const grids = [{ id, village: '大网格', lng, lat }]
  await fillLibrary(app, { grids, people: RESIDENTS, say: console.log })
}
